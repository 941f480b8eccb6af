using XAttr.Generator.Layers;

namespace XAttr.Generator.Emission;

/// <summary>Emits the attribution methods, which the runtime does the work of.</summary>
internal static class AttributionEmitter
{
    private const string Pair = "(" + Torch.Tensor + " Output, " + Torch.Tensor + " Attribution)";
    private const string Parameters = Torch.Tensor + " input, " + Torch.Tensor + " target, bool createGraph = false";

    /// <summary>The members' heads; a proved network forwards them to the runtime, a refused one throws.</summary>
    public static readonly (string Summary, string Head, string Body)[] Members =
    [
        ("X-Gradient of the target's output: the attribution of every input element, in one forward and one backward pass.",
            $"public {Torch.Tensor} XGradient({Parameters})",
            "global::XAttr.XGradient.Attribution(this, input, target, createGraph)"),
        ("The network's output and its X-Gradient, from the same forward pass.",
            $"public {Pair} ForwardWithXGradient({Parameters})",
            "global::XAttr.XGradient.ForwardWithAttribution(this, input, target, createGraph)"),
        ("Tests at run time that F(αx) = αᵏF(x) and that attributions sum to the output.",
            $"public global::XAttr.HomogeneityReport CheckHomogeneity({Torch.Tensor} input)",
            "global::XAttr.Homogeneity.Check(this, input)"),
    ];

    public static void Write(CodeWriter writer)
    {
        for (var i = 0; i < Members.Length; i++)
        {
            var (summary, head, body) = Members[i];
            if (i > 0)
                writer.Line();
            writer.Line($"/// <summary>{summary}</summary>").Line(head).Line($"    => {body};");
        }
    }
}
