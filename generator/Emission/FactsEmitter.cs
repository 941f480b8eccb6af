using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers;

namespace XAttr.Generator.Emission;

/// <summary>Emits what is known of a network at compile time: degree, shapes and the summary table.</summary>
internal static class FactsEmitter
{
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
        WriteShape(writer, "InputShape", "one input sample", graph.Input);
        WriteShape(writer, "OutputShape", "one output sample", graph.Output);
    }

    public static void WriteSummary(CodeWriter writer, ArchitectureGraph graph)
    {
        writer.Line("/// <summary>The layers with their output shapes, parameters, multiply-adds a sample and, of an X-DNN, degrees, as a table.</summary>")
            .Line("public static string Summary =>")
            .Line("    \"\"\"");
        foreach (var line in SummaryTable.Lines(graph))
            writer.Line("    " + line);
        writer.Line("    \"\"\";");
    }

    /// <summary>[N, 3, 224, 224]</summary>
    public static string Batch(Shape shape) => "[N, " + string.Join(", ", shape.Sizes.Select(Torch.Literal)) + "]";

    private static void WriteShape(CodeWriter writer, string name, string what, Shape shape) =>
        writer.Line($"/// <summary>The shape of {what}, without the batch dimension: {shape}.</summary>")
            .Line($"public static global::System.ReadOnlySpan<long> {name} => {shape};")
            .Line();
}
