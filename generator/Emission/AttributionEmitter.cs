using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers;

namespace XAttr.Generator.Emission;

/// <summary>Emits the attribution methods, which the runtime does the work of.</summary>
internal static class AttributionEmitter
{
    /// <summary>The members' heads; a proved network forwards them to the runtime, a refused one throws.</summary>
    public static IEnumerable<(string Summary, string Head, string Name, string[] Body)> Members(Signature signature)
    {
        var parameters = $"{signature.Parameters}, global::XAttr.Target target, bool createGraph = false";
        var each = signature.IsSingle ? "every input element"
            : signature.HasConditions ? $"every element of {string.Join(", ", signature.Attributed.Select(static input => input.Name))}"
            : "every element of every input";
        yield return (
            $"X-Gradient of the target's output: the attribution of {each}, in one forward and one backward pass.",
            $"public {signature.Attribution} XGradient({parameters})",
            "XGradient",
            signature.IsSingle ? [Runtime(signature, "XGradient.Attribution")] : SeveralAttributions(signature));
        yield return (
            "The network's output and its X-Gradient, from the same forward pass.",
            $"public ({Torch.Tensor} Output, {signature.Attribution} Attribution) ForwardWithXGradient({parameters})",
            "ForwardWithXGradient",
            signature.IsSingle ? [Runtime(signature, "XGradient.ForwardWithAttribution")] : OutputAndAttributions(signature));
        yield return (
            "Tests at run time that F(αx) = αᵏF(x) and that attributions sum to the output.",
            $"public global::XAttr.HomogeneityReport CheckHomogeneity({signature.Parameters})",
            "CheckHomogeneity",
            [$"    => global::XAttr.Homogeneity.Check(this, {(signature.IsSingle ? signature.Arguments : signature.Array + ", HomogeneityDegree")});"]);
    }

    /// <summary>Writes them.</summary>
    /// <param name="writer">Where they are written.</param>
    /// <param name="signature">The network's inputs.</param>
    /// <param name="isUsers">Whether the class is the user's, in which each member is marked as generated, and not one that is generated as a whole.</param>
    public static void Write(CodeWriter writer, Signature signature, bool isUsers)
    {
        var isFirst = true;
        foreach (var (summary, head, _, body) in Members(signature))
        {
            if (!isFirst)
                writer.Line();
            isFirst = false;
            writer.Line($"/// <summary>{summary}</summary>");
            if (isUsers)
                writer.Generated();
            writer.Line(head);
            foreach (var line in body)
                writer.Line(line);
        }
    }

    private static string Runtime(Signature signature, string method) =>
        $"    => global::XAttr.{method}(this, {(signature.IsSingle ? signature.Arguments : signature.Array)}, target, createGraph);";

    private static string[] SeveralAttributions(Signature signature) =>
    [
        "{",
        $"    var attribution = global::XAttr.XGradient.Attribution(this, {signature.Array}, target, createGraph);",
        $"    return {Elements(signature)};",
        "}",
    ];

    private static string[] OutputAndAttributions(Signature signature) =>
    [
        "{",
        $"    var (output, attribution) = global::XAttr.XGradient.ForwardWithAttribution(this, {signature.Array}, target, createGraph);",
        $"    return (output, {Elements(signature)});",
        "}",
    ];

    private static string Elements(Signature signature)
    {
        var elements = string.Join(", ", signature.Attributed.Select(static (_, index) => $"attribution[{Torch.Literal(index)}]"));
        return signature.Attributed.Count == 1 ? elements : $"({elements})";
    }
}
