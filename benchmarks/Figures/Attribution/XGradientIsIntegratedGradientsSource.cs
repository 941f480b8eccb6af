using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TorchSharp;
using XAttr.Benchmarks.Ledger;
using XAttr.Evaluation;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Benchmarks.Figures.Attribution;

/// <summary>
/// X-Gradient against Integrated Gradients on X-DNNs at full size, and input × gradient against it on their regular twins. In float64 no gate flips between x
/// and αx and both are equal; in float32 rounding decides where the sum before a ReLU is nearly 0, and the signs that flip are counted in the passes themselves.
/// </summary>
internal sealed class XGradientIsIntegratedGradientsSource : IFigureSource
{
    // On an X-DNN any number of points gives the same; on the twins these are enough to tell tens of percent.
    private const int Steps = 8;

    // In float32 a single sign can be half of an image's difference.
    private const int ImagesInFloat32 = 4;

    // What PyTorch's script computes too.
    private const string Twin = "vgg16";
    private const string Script = "benchmarks/rounding_twin.py";

    // Both round, each in its own order, so that other gates flip: as many, but not the same.
    private const double MostOverPython = 1.5;

    public string Name => "X-Gradient and Integrated Gradients";

    public IEnumerable<LedgerLine> Measure()
    {
        var exact = OfXDnns(ScalarType.Float64, images: 1);
        yield return new Figure(
            "xg_ig.relative_difference_float64", exact.Max(static one => one.Distance.RelativeL2), "relative L2, worst network", Bound.AtMost(1e-12));

        var rounded = OfXDnns(ScalarType.Float32, ImagesInFloat32);
        yield return new Figure(
            "xg_ig.relative_difference_float32", rounded.Max(static one => one.Distance.RelativeL2), $"relative L2 over {ImagesInFloat32} images, worst network",
            Bound.None);
        yield return new Figure(
            "xg_ig.ratio_of_means_float32", rounded.Max(static one => one.Distance.RatioOfMeans), $"mean |IG - A| / mean |IG| over {ImagesInFloat32} images, worst network",
            Bound.AtMost(1e-3));
        yield return new Figure(
            "xg_ig.flipped_signs_float32", rounded.Max(static one => (double)one.Flips / one.Signs), $"share of the signs in {Steps} passes that differ, most of the networks",
            Bound.None);
        // Where it comes from, on the net that flips most: PyTorch's arithmetic leaves as much of the same weights and images, and layers that
        // round nothing but their results leave less.
        var (python, alike) = InPython();
        yield return new Figure("xg_ig.python_relative_difference_float32", python["relative_l2"], $"relative L2 over {ImagesInFloat32} images, PyTorch's X-VGG16", Bound.None);
        var ours = rounded[ZooInputs.All.Keys.ToList().IndexOf(Twin)].Distance.RelativeL2;
        yield return new Figure(
            "xg_ig.relative_difference_over_python_float32", ours / python["relative_l2"],
            "ours / PyTorch's, X-VGG16 of the same weights and images", Bound.AtMost(MostOverPython));
        yield return new Figure(
            "xg_ig.relative_difference_over_python_same_kernels", ours / alike["relative_l2"],
            "the same with PyTorch on the kernels that this process was given", Bound.AtMost(MostOverPython));
        yield return new Figure("xg_ig.python_flipped_gates_float32", python["gates"], "share of the ReLUs that differ in PyTorch's passes", Bound.None);
        yield return new Figure("xg_ig.python_flipped_windows_float32", python["windows"], "share of the pooling windows that differ in PyTorch's passes", Bound.None);
        yield return new Figure(
            "xg_ig.exact_layers_relative_difference_float32", WithExactLayers().Distance.RelativeL2, $"relative L2 over {ImagesInFloat32} images, X-VGG16 of exact layers, their results in float32",
            Bound.None);

        var twins = ZooInputs.All.Where(static net => net.Value.Regular is not null)
            .Select(static net => Compare($"regular {net.Key}", net.Value.Regular!, new InputXGradient(), net.Value.Side, ScalarType.Float32, images: 1)).ToList();
        yield return new Figure(
            "regular.relative_difference", twins.Min(static one => one.Distance.RatioOfMeans), "mean |IG - A| / mean |IG|, least of the twins", Bound.AtLeast(0.1));
    }

    // The weights in the order of the layers and then the images, as they lie in memory.
    private static (IReadOnlyDictionary<string, double> Own, IReadOnlyDictionary<string, double> Alike) InPython()
    {
        using var scope = NewDisposeScope();
        var (create, _, side) = ZooInputs.All[Twin];
        var path = Path.GetTempFileName();
        try
        {
            using (var net = ZooInputs.Create(create, ScalarType.Float32))
            using (var file = File.Create(path))
                foreach (var tensor in net.parameters().Append(ZooInputs.Images(ImagesInFloat32, side, ScalarType.Float32)))
                    tensor.detach().contiguous().WriteBytesToStream(file);
            string[] arguments = [path, $"{side}", $"{ImagesInFloat32}", $"{Steps}"];
            return (PythonScript.Measure(Script, arguments), PythonScript.MeasureWithOurKernels(Script, arguments));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Comparison WithExactLayers()
    {
        var (create, _, side) = ZooInputs.All[Twin];
        return Compare("X-vgg16 of exact layers", () => RoundingLayers(create()), new XGradient(), side, ScalarType.Float64, ImagesInFloat32);
    }

    private static Module<Tensor, Tensor> RoundingLayers(Module<Tensor, Tensor> net)
    {
        foreach (var layer in GateFlips.WeightedLayers(net))
            layer.register_forward_hook(static (_, _, output) => output.to(ScalarType.Float32).to(ScalarType.Float64));
        return net;
    }

    private static List<Comparison> OfXDnns(ScalarType dtype, int images) =>
        [.. ZooInputs.All.Select(net => Compare($"X-{net.Key}, {dtype}", net.Value.XDnn, new XGradient(), net.Value.Side, dtype, images))];

    private static Comparison Compare(string name, Func<Module<Tensor, Tensor>> create, IAttributionMethod method, long side, ScalarType dtype, int images)
    {
        using var scope = NewDisposeScope();
        using var net = ZooInputs.Create(create, dtype);
        var input = ZooInputs.Images(images, side, dtype);
        using var frozen = no_grad();
        var label = net.call(input).argmax(1);
        using var flips = new GateFlips(net);
        var attribution = method.Attribute(net, input, label);
        var integrated = new IntegratedGradients { Steps = Steps }.Attribute(net, input, label);
        var result = new Comparison(AttributionDistance.Of(attribution, integrated), flips.Flips, flips.Signs);
        for (var i = 0; images > 1 && i < images; i++)
            Console.Error.WriteLine(FormattableString.Invariant($"figures: {name}: image {i}: {AttributionDistance.Of(attribution[i], integrated[i]).RelativeL2:0.0e0}"));
        Console.Error.WriteLine($"figures: {name}: {method.Name} against IG({Steps}): {result.Distance}; {result.Flips} of {result.Signs} signs flip between x and αx");
        return result;
    }

    private readonly record struct Comparison(AttributionDistance Distance, long Flips, long Signs);
}
