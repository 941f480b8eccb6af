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
        WriteDegree(writer, graph.Degree);
        WriteShapes(writer, graph);
        WriteSummary(writer, graph);
    }

    public static void WriteDegree(CodeWriter writer, Rational degree) =>
        writer.Line($"/// <summary>The degree of homogeneity, {degree}: F(αx) = αᵏF(x) with k = {degree}.</summary>")
            .Line($"public static global::XAttr.Rational HomogeneityDegree => new({Torch.Literal(degree.Numerator)}, {Torch.Literal(degree.Denominator)});")
            .Line()
            .Line("global::XAttr.Rational global::XAttr.IXDnn.HomogeneityDegree => HomogeneityDegree;")
            .Line();

    public static void WriteShapes(CodeWriter writer, ArchitectureGraph graph)
    {
        var signature = new Signature(graph.Inputs);
        var (what, head, value) = InputShapes(signature);
        writer.Line($"/// <summary>{what}, without the batch dimension: {signature.Shapes}.</summary>")
            .Line($"public static {head} => {value};")
            .Line()
            .Line($"/// <summary>The shape of one output sample, without the batch dimension: {graph.Output}.</summary>")
            .Line($"public static {Sizes} OutputShape => {graph.Output};")
            .Line();
    }

    /// <summary>The member that holds the shapes of the inputs: what it says, its type and name, and its value.</summary>
    public static (string What, string Head, string Value) InputShapes(Signature signature) => signature.IsSingle
        ? ("The shape of one input sample", $"{Sizes} InputShape", $"{signature.Inputs[0].Shape}")
        : ("The shapes of one sample of each input", "long[][] InputShapes", $"new long[][] {{ {string.Join(", ", signature.Inputs.Select(static input => Torch.Array(input.Shape!.Sizes)))} }}");

    public static void WriteSummary(CodeWriter writer, ArchitectureGraph graph)
    {
        writer.Line("/// <summary>The layers with their output shapes, parameters, multiply-adds a sample and, of an X-DNN, degrees, as a table.</summary>")
            .Line("public static string Summary =>")
            .Line("    \"\"\"");
        SummaryTable.Write(writer, graph, "    ");
        writer.Line("    \"\"\";");
    }

    /// <summary>[N, 3, 224, 224]</summary>
    public static string Batch(Shape shape) => "[N, " + string.Join(", ", shape.Sizes.Select(Torch.Literal)) + "]";
}
