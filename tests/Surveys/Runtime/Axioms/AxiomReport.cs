using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace XAttr.Surveys.Runtime.Axioms;

/// <summary>Methods × axioms, measured.</summary>
/// <param name="Cells">The table's cells.</param>
internal sealed record AxiomReport(IReadOnlyList<AxiomCell> Cells)
{
    /// <summary>The table: "yes" where the axiom held in every case, else the share of the cases in which it did not.</summary>
    public override string ToString()
    {
        var axioms = Enum.GetValues<Axiom>();
        var text = new StringBuilder();
        text.Append("| method | networks |").AppendJoin(" |", axioms.Select(static axiom => " " + Words(axiom))).AppendLine(" |");
        text.Append("| --- | --- |").AppendJoin("|", axioms.Select(static _ => " --- ")).AppendLine("|");
        foreach (var row in Cells.GroupBy(static cell => (cell.Method, cell.Networks)))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Key.Method} | {(row.Key.Networks == NetworkClass.XDnn ? "X-DNN" : "regular")} |");
            text.AppendJoin(" |", row.Select(static cell => " " + Verdict(cell))).AppendLine(" |");
        }

        return text.ToString();
    }

    private static string Verdict(AxiomCell cell) =>
        (cell.Holds ? "yes" : string.Create(CultureInfo.InvariantCulture, $"no ({100.0 * cell.Violations / cell.Cases:0.#} %)")) + (cell.IsWrong ? " (!)" : "");

    private static string Words(Axiom axiom) => axiom switch
    {
        Axiom.SensitivityA => "sensitivity (a)",
        Axiom.SensitivityB => "sensitivity (b)",
        Axiom.ImplementationInvariance => "implementation invariance",
        Axiom.NonnegativeHomogeneity => "nonnegative homogeneity",
        _ => axiom.ToString().ToLowerInvariant(),
    };
}
