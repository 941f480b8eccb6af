using static XAttr.Surveys.Analyzers.Handwritten;

namespace XAttr.Surveys.Analyzers.Cases;

/// <summary>Networks that draw at random while evaluating.</summary>
internal static class DrawnCases
{
    public static RuleCases Cases { get; } = new(
        "XATTR0033",
        [
            new(
                Net(Map, "return x + fc.call(x) * [|randn(4)|];"),
                "randn gives other numbers in each call, in eval mode too, so that two attributions of one input differ: draw in train mode alone, or once in the constructor"),
            new(
                Net(Map, "return fc.call(x) * System.Random.Shared.[|NextDouble()|];"),
                "NextDouble gives other numbers in each call, in eval mode too, so that two attributions of one input differ: draw in train mode alone, or once in the constructor"),
        ],
        [
            Net(Map, "return training ? x + fc.call(x) * randn(4) : fc.call(x);"),
            Net("private readonly Tensor noise = randn(4);", "return x * noise;"),
        ]);
}
