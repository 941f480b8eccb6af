namespace XAttr.Generator.Layers.Pointwise;

/// <summary>The error function, 2/√π·∫₀ˣ exp(−t²) dt: no degree, except on a tensor of degree 0.</summary>
internal sealed class Erf : InhomogeneousLayer
{
    public override string Summary =>
        "The error function, 2/√π·∫₀ˣ exp(−t²) dt, element by element: [...] → [...]. Refused, unless its input has degree 0, because it saturates.";

    protected override string Reason(LayerScope layer) => "it saturates, so its slope changes with the scale of its input";

    protected override string Substitute => "use ReLU or LeakyReLU";

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    public override string Call(LayerScope layer, string input) => $"{input}.erf()";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Add("Erf", nodes.Input);
}
