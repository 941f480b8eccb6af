using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>Every method, small, by name, for inputs [N, 8] or [N, 2, 6, 6].</summary>
internal static class AllMethods
{
    public static IEnumerable<string> Names => Gradients.Concat(["ablation", "occlusion", "random"]);

    /// <summary>Those that go through gradients, which can be differentiated again.</summary>
    public static IEnumerable<string> Gradients =>
    [
        "xgradient", "gradient", "saliency", "input-x-gradient", "log-probability", "ig", "ig-trapezoid", "eg", "eg-sequential",
        "smoothgrad", "smoothgrad-squared", "vargrad",
    ];

    public static AttributionMethod ByName(string name, Tensor input) => name switch
    {
        "xgradient" => new XGradient(),
        "gradient" => new Gradient(),
        "saliency" => new Saliency(),
        "input-x-gradient" => new InputXGradient(),
        "log-probability" => new LogProbabilityGradient(),
        "ig" => new IntegratedGradients { Steps = 5, Baseline = 0.2 },
        "ig-trapezoid" => new IntegratedGradients { Steps = 4, Quadrature = Quadrature.Trapezoid },
        "eg" => new ExpectedGradients(References(input)) { Count = 6, Seed = 4 },
        "eg-sequential" => new ExpectedGradients(References(input)) { Count = 6, Seed = 4, Sequential = true },
        "smoothgrad" => new SmoothGrad(new InputXGradient()) { Count = 3, Seed = 2 },
        "smoothgrad-squared" => new SmoothGrad(new IntegratedGradients { Steps = 2 }) { Count = 3, Statistic = SmoothGradStatistic.MeanSquare },
        "vargrad" => new SmoothGrad(new Gradient()) { Count = 5, Deviation = 1, Statistic = SmoothGradStatistic.Variance },
        "ablation" => new FeatureAblation { Baseline = 0.1 },
        "occlusion" => new Occlusion(input.dim() == 2 ? [3] : [2, 3, 2], input.dim() == 2 ? [2] : [2, 2, 1]),
        "random" => new RandomAttribution { Seed = 3 },
        _ => throw new System.ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private static Tensor References(Tensor input)
    {
        manual_seed(31);
        return randn([7, .. input.shape[1..]], dtype: input.dtype);
    }
}
