// Stands in for html2canvas, canvg and dompurify in the bundle: jsPDF asks for them only in `.html()` and `.svg()`, which we never call.
export {}
