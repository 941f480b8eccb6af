namespace XAttr.Generator.Layers.Normalization;

/// <summary>What the B-cos layers share.</summary>
internal static class Alignment
{
    /// <summary>|cos(x, w)| · p = |p| / ‖x‖ · p for the projection p of x on a unit vector w, and 0 where ‖x‖ is 0, in ONNX.</summary>
    public static string Write(OnnxNodes nodes, string projection, string norm)
    {
        var divisor = nodes.Add("Where", nodes.Add("Equal", norm, OnnxNodes.Number(0)), OnnxNodes.Number(double.PositiveInfinity), norm);
        return nodes.Add("Mul", nodes.Add("Div", nodes.Add("Abs", projection), divisor), projection);
    }
}
