using static XAttr.Surveys.Analyzers.Handwritten;

namespace XAttr.Surveys.Analyzers.Cases;

/// <summary>Networks whose samples see each other.</summary>
internal static class SamplesMixCases
{
    public static RuleCases Cases { get; } = new(
        "XATTR0030",
        [
            new(
                Net(Map, "var h = fc.call(x); return h - h.[|mean(new[] { 0L }, true)|];"),
                "mean takes the samples of the batch together, so that a sample's output, and its attribution, depends on the samples beside it: work along the dimensions behind the batch dimension alone"),
            new(
                Net(Map, "return fc.call(x.[|index_select(0, {|XATTR0033:randperm(x.shape[0])|})|]);"),
                "index_select puts samples of the batch in the places of others, so that a sample's output, and its attribution, depends on the samples beside it: work along the dimensions behind the batch dimension alone",
                "randperm gives other numbers in each call, in eval mode too, so that two attributions of one input differ: draw in train mode alone, or once in the constructor"),
            new(
                Net(Map, "return fc.call([|x - x[0]|]);"),
                "- joins each sample of the batch with others, so that a sample's output, and its attribution, depends on the samples beside it: work along the dimensions behind the batch dimension alone"),
            new(
                Net("private readonly RNN cells = [|RNN(4, 4, nonLinearity: NonLinearities.ReLU, bias: false)|];", "return cells.call(x).Item1;"),
                "RNN takes its input's first dimension, the batch's, for that of a sequence, so that a sample's output, and its attribution, depends on the samples beside it: work along the dimensions behind the batch dimension alone"),
        ],
        [
            Net(Map, "var h = fc.call(x); return h - h.mean(new[] { 1L }, true);"),
            Net(Map, "return fc.call(x.flip(1)) * x.sign().sum(-1, keepdim: true);"),
            Net(Map, "if (x.isnan().any().item<bool>())     throw new System.ArgumentException(\"nan\"); return fc.call(x);"),
        ]);
}
