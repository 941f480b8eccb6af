namespace XAttr.Pictures;

/// <summary>The style sheet of reports.</summary>
internal static class ReportStyle
{
    public const string Css = """
        *{box-sizing:border-box}
        body{margin:0;background:var(--page);color:var(--ink);overflow-wrap:anywhere;
          font:16px/1.55 system-ui,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif}
        main{max-width:1120px;margin:0 auto;padding:40px 24px 32px}
        header{margin-bottom:24px}
        h1{font-size:30px;line-height:1.2;letter-spacing:-.01em;margin:0}
        h2{font-size:18px;margin:0 0 14px}
        p{margin:0 0 12px;max-width:75ch}
        p:last-child{margin-bottom:0}
        .subtitle{color:var(--muted);margin:8px 0 0;text-wrap:balance}
        .caption{color:var(--muted);font-size:14px;margin:14px 0 0}
        section,.highlights>div{background:var(--background);border:1px solid var(--grid);border-radius:12px}
        section{padding:22px 24px;margin-top:20px}
        .highlights{display:grid;grid-template-columns:repeat(auto-fit,minmax(200px,1fr));gap:16px}
        .highlights>div{padding:16px 20px;display:flex;flex-direction:column;border-top:3px solid var(--accent)}
        .label,.note{color:var(--muted);font-size:14px}
        .value{font-size:30px;font-weight:650;line-height:1.25;font-variant-numeric:tabular-nums}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;overflow-wrap:normal;width:100%;font-variant-numeric:tabular-nums}
        th,td{padding:8px 12px;text-align:right;border-bottom:1px solid var(--grid)}
        th:first-child{text-align:left;padding-left:0;font-weight:500}
        th:last-child,td:last-child{padding-right:0}
        thead th{color:var(--muted);font-size:14px;font-weight:500}
        tbody tr:last-child>*{border-bottom:0}
        .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,440px),1fr));gap:24px 32px;align-items:start}
        figure{margin:0}
        img{display:block;max-width:100%;height:auto}
        dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,320px),1fr));gap:0 40px;margin:0}
        dl>div{display:flex;justify-content:space-between;gap:24px;padding:7px 0;border-bottom:1px solid var(--grid)}
        dt{color:var(--muted)}
        dd{margin:0;text-align:right;font-family:ui-monospace,'Cascadia Mono','DejaVu Sans Mono',monospace;font-size:14px}
        footer{color:var(--muted);font-size:13px;margin-top:24px;text-align:center}
        @media (max-width:560px){main{padding:24px 14px}section{padding:18px 16px}h1{font-size:24px}}
        @media print{body{background:none}section,.highlights>div{break-inside:avoid}}
        """;
}
