using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Benchmarks.Ledger;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Benchmarks.Figures.Attribution;

/// <summary>X-Gradient against Integrated Gradients on X-DNNs at full size, and input × gradient against it on their regular twins.</summary>
internal sealed class XGradientIsIntegratedGradientsSource : IFigureSource
{
    // On an X-DNN any number of points gives the same; on the twins these are enough to tell tens of percent.
    private const int Steps = 8;

    public string Name => "X-Gradient and Integrated Gradients";

    public IEnumerable<LedgerLine> Measure()
    {
        foreach (var (dtype, name, bound) in new[] { (ScalarType.Float64, "float64", 1e-12), (ScalarType.Float32, "float32", 1e-3) })
        {
            var distances = ZooInputs.All.ToDictionary(static net => net.Key, net => Distance(net.Value.XDnn, new XGradient(), net.Value.Side, dtype));
            foreach (var (net, (distance, flips, gates)) in distances)
                Console.Error.WriteLine($"figures: X-{net}, {name}: XG against IG({Steps}): {distance}; {flips} of {gates} signs before a ReLU flip between x and αx");
            yield return new Figure($"xg_ig.relative_difference_{name}", distances.Values.Max(static one => one.Distance.RelativeL2), "relative L2, worst network", Bound.AtMost(bound));
        }

        var twins = ZooInputs.All.Where(static net => net.Value.Regular is not null)
            .ToDictionary(static net => net.Key, static net => Distance(net.Value.Regular!, new InputXGradient(), net.Value.Side, ScalarType.Float32).Distance);
        foreach (var (net, distance) in twins)
            Console.Error.WriteLine($"figures: regular {net}: input × gradient against IG({Steps}): {distance}");
        yield return new Figure("regular.relative_difference", twins.Values.Min(static one => one.RatioOfMeans), "mean |IG - A| / mean |IG|, least of the twins", Bound.AtLeast(0.1));
    }

    private static (AttributionDistance Distance, long Flips, long Gates) Distance(
        Func<Module<Tensor, Tensor>> create, IAttributionMethod method, long side, ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        using var net = ZooInputs.Create(create, dtype);
        var images = ZooInputs.Images(1, side, dtype);
        using var frozen = no_grad();
        var label = net.call(images).argmax(1);
        var distance = AttributionDistance.Of(method.Attribute(net, images, label), new IntegratedGradients { Steps = Steps }.Attribute(net, images, label));
        var (flips, gates) = Flips(net, images);
        return (distance, flips, gates);
    }

    // The signs of what layers with weights give out, at x and at some αx.
    private static (long Flips, long Gates) Flips(Module<Tensor, Tensor> net, Tensor images)
    {
        var (flips, gates) = (0L, 0L);
        var original = Signs(net, images);
        foreach (var alpha in new[] { 0.02, 0.1, 0.3, 0.7, 0.9 })
        {
            foreach (var (before, after) in original.Zip(Signs(net, images.mul(alpha))))
            {
                flips += before.ne(after).sum().ToInt64();
                gates += before.numel();
                after.Dispose();
            }
        }

        return (flips, gates);
    }

    private static List<Tensor> Signs(Module<Tensor, Tensor> net, Tensor images)
    {
        using var scope = NewDisposeScope();
        var signs = new List<Tensor>();
        var hooks = net.named_modules().Select(static named => named.module).OfType<Module<Tensor, Tensor>>()
            .Where(static module => module.named_parameters(recurse: false).Any())
            .Select(module => module.register_forward_hook((_, _, output) =>
            {
                signs.Add(output.gt(0).MoveToOtherDisposeScope(scope));
                return output;
            })).ToList();
        net.call(images);
        foreach (var hook in hooks)
            hook.remove();
        return [.. signs.Select(static sign => sign.MoveToOuterDisposeScope())];
    }
}
