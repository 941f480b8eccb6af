using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Emission;

/// <summary>Emits what is known of a network at compile time: degree, shapes and the summary table.</summary>
internal static class FactsEmitter
{
    private const string Sizes = "global::System.ReadOnlySpan<long>";

    public static void Write(CodeWriter writer, ArchitectureGraph graph)
    {
        if (graph.Outputs.Count > 0)
        {
            WriteDegrees(writer, graph);
        }
        else
        {
            WriteDegree(writer, graph.Degree, graph.Result!.IsOfEvaluation ? ", in eval mode" : "");
            WriteConditions(writer, graph);
        }

        WriteShapes(writer, graph);
        WriteSummary(writer, graph);
    }

    /// <summary>The inputs of degree 0, as the contract has them: only where there are some, as the interface's own answer is none.</summary>
    public static void WriteConditions(CodeWriter writer, ArchitectureGraph graph)
    {
        var conditions = Enumerable.Range(0, graph.Inputs.Count).Where(input => graph.Inputs[input].IsCondition).Select(static input => Torch.Literal(input)).ToList();
        if (conditions.Count > 0)
            writer.Generated()
                .Line($"global::System.Collections.Generic.IReadOnlyList<int> global::XAttr.IXDnn.Conditions => [{string.Join(", ", conditions)}];")
                .Line();
    }

    private static void WriteDegrees(CodeWriter writer, ArchitectureGraph graph)
    {
        var degrees = graph.Outputs.Select(static output => $"{output.Name} {ArchitectureGraph.Text(output.Operand.Degree, output.Operand.IsOfEvaluation)}");
        writer.Line($"/// <summary>An output's degree of homogeneity, k in F(αx) = αᵏF(x): {string.Join(", ", degrees)}.</summary>")
            .Generated()
            .Line(HeadOfDegrees)
            .Line($"    => {OfOutputs(graph, static output => $"new({Torch.Literal(output.Operand.Degree.Numerator)}, {Torch.Literal(output.Operand.Degree.Denominator)})")};")
            .Line();
    }

    /// <summary>The head of the method that has the degrees of several outputs.</summary>
    public const string HeadOfDegrees = "public static global::XAttr.Rational HomogeneityDegree(string output)";

    /// <summary>The head of the member that holds the output's shape, or of the method that has those of several.</summary>
    public static string OutputShape(Signature signature) => $"{Sizes} OutputShape{(signature.Outputs.Count == 0 ? "" : "(string output)")}";

    // What each output has, by its number.
    private static string OfOutputs(ArchitectureGraph graph, System.Func<NetOutput, string> value)
    {
        var arms = graph.Outputs.Select((output, i) => $"{(i < graph.Outputs.Count - 1 ? Torch.Literal(i) : "_")} => {value(output)}");
        return $"{OutputsEmitter.Find("output", OutputsEmitter.Network(graph))} switch {{ {string.Join(", ", arms)} }}";
    }

    /// <param name="writer">Where it is written.</param>
    /// <param name="degree">The degree.</param>
    /// <param name="condition">When the network has it; empty where it always does.</param>
    public static void WriteDegree(CodeWriter writer, Rational degree, string condition) =>
        writer.Line($"/// <summary>The degree of homogeneity, {degree}: F(αx) = αᵏF(x) with k = {degree}{condition}.</summary>")
            .Generated()
            .Line($"public static global::XAttr.Rational HomogeneityDegree => new({Torch.Literal(degree.Numerator)}, {Torch.Literal(degree.Denominator)});")
            .Line()
            .Generated()
            .Line("global::XAttr.Rational global::XAttr.IXDnn.HomogeneityDegree => HomogeneityDegree;")
            .Line();

    public static void WriteShapes(CodeWriter writer, ArchitectureGraph graph)
    {
        var signature = Signature.Of(graph);
        writer.Line($"/// <summary>The shape of one sample of {(signature.IsSingle ? "the input" : "an input, counted from 0")}, without the batch dimension: {signature.Shapes}{Least(signature)}.</summary>")
            .Generated()
            .Line($"public static {InputShape(signature)} => {(signature.IsSingle ? signature.Inputs[0].Shape : Select(signature))};")
            .Line()
            .Line($"/// <summary>The shape of one {(graph.Outputs.Count == 0 ? "output sample" : "sample of an output")}, without the batch dimension: {ResultText.Shapes(graph, static shape => shape.Text)}{(graph.Results.Any(static result => result.Shape!.Names.Count > 0) ? "; -1 where a size is open" : "")}.</summary>")
            .Generated()
            .Line($"public static {OutputShape(signature)} => {(graph.Outputs.Count == 0 ? graph.Output : OfOutputs(graph, static output => output.Operand.Shape!.ToString()))};")
            .Line();
    }

    /// <summary>The head of the member that holds the input's shape, or of the method that has those of several.</summary>
    public static string InputShape(Signature signature) => $"{Sizes} InputShape{(signature.IsSingle ? "" : "(int input)")}";

    // The smallest sample where some sizes are open.
    private static string Least(Signature signature) => signature.Inputs.Any(static input => input.Open is not null)
        ? $", at least {signature.Least}; -1 where a size is open"
        : "";

    private static string Select(Signature signature)
    {
        var shapes = signature.Inputs.Select(static (input, index) => $"{Torch.Literal(index)} => {input.Shape}");
        return $"input switch {{ {string.Join(", ", shapes)}, _ => throw new global::System.ArgumentOutOfRangeException(nameof(input)) }}";
    }

    public static void WriteSummary(CodeWriter writer, ArchitectureGraph graph)
    {
        var columns = graph.Variant == Variant.XDnn ? "parameters, multiply-adds a sample and degrees" : "parameters and multiply-adds a sample";
        writer.Line($"/// <summary>The layers with their output shapes, {columns}, as a table.</summary>")
            .Generated()
            .Line("public static string Summary =>")
            .Line("    \"\"\"");
        SummaryTable.Write(writer, graph, "    ");
        writer.Line("    \"\"\";");
    }

    /// <summary>[N, 3, 224, 224]</summary>
    public static string Batch(Shape shape) => "[N, " + shape.Text.Substring(1);
}
