// The known answer KAT-1 (specification of bundles §16.1): one complete open container. It proves an implementation of Ed25519 at
// start-up and the framing in tests. The receipt inside is a stub of its own; it is not a receipt of schema 1.

export const kat1 = {
  /** Ed25519 seed: bytes 00, 01 … 1f. */
  seed: Uint8Array.from({ length: 32 }, (_, i) => i),
  publicKey: '03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8',
  keyId: '56475aa75463474c0285df5dbf2bcab73da651358839e9b77481b2eab107708c',
  manifest:
    '{"container":1,"kind":"receipt","schema":1,"minReader":1,"app":"0.0.1","issuer":{"org":"00000000-0000-4000-8000-000000000001","name":"Тестовая районная организация","level":"district","epoch":1},"signers":[{"key":"56475aa75463474c0285df5dbf2bcab73da651358839e9b77481b2eab107708c","role":"issuer"}],"to":[{"org":"00000000-0000-4000-8000-000000000002"}],"stream":"receipts","seq":1,"prev":null,"install":"00000000-0000-4000-8000-000000000003","createdAt":"2026-11-21T00:00:00Z","period":null,"profile":"none","counts":{"receipts":1},"members":[{"name":"receipt","type":"jsonl","codec":"none","stored":18,"storedSha256":"b1b367dc6a7d077581f77f16169a6696bac3d68ffd5c93189ac60fac027e57a3","raw":18,"rawSha256":"b1b367dc6a7d077581f77f16169a6696bac3d68ffd5c93189ac60fac027e57a3","records":1}]}',
  body: '{"accepted":true}\n',
  bundleId: '8f5fa3a820ce62ef3ed7c8a409b1edd8802f20937ab68f90e4c97d98260b420e',
  signedSha256: '33473d3f03ee43947fa49d04a546273f9358af040943a7e9c64cd48394d90e61',
  signature:
    '144e7b36e5e92d7d887162ab77fdb6814342251fffe0045a572a6b2c3574cbfb3062873cb7dc8591a3d9fc299c29331515a780f4936ad874f88857dbd921ad06',
  fileSha256: '91a8862bf54e5276321064a5fad54ebeee85f58ee492509c364e8062db7a8845',
} as const
