using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Benchmarks.Ledger;
using XAttr.Evaluation;
using XAttr.Surveys.Zoo;
using static TorchSharp.torch;

namespace XAttr.Benchmarks.Figures.Attribution;

/// <summary>All classes in one go against the logits that they sum to, and layer attribution against layer conductance by its definition.</summary>
internal sealed class ClosedFormsSource : IFigureSource
{
    private const int Groups = 4;
    private const int Steps = 4;

    // The smallest images that leave something to pool.
    private const long Side = 64;

    private static readonly Dictionary<string, string[]> Layers = new()
    {
        ["alexnet"] = ["features.0", "features.6", "classifier.4"],
        ["vgg16"] = ["features.10"],
        ["resnet50"] = ["conv1", "layer2.1.conv2", "layer4.0.conv3"],
        ["transformer"] = ["patches", "blocks.3.fc1"],
    };

    public string Name => "closed forms";

    public IEnumerable<LedgerLine> Measure()
    {
        var sums = ZooInputs.All.Select(static net => SumError(net.Key)).ToList();
        yield return new Figure("all_classes.sum_error", sums.Max(), "relative L2 of the shares' sum, worst network", Bound.AtMost(1e-12));
        var errors = Layers.SelectMany(static net => net.Value.Select(layer => ConductanceError(net.Key, layer))).ToList();
        yield return new Figure("layer.conductance_error", errors.Max(), "relative L2, worst layer", Bound.AtMost(1e-12));
    }

    private static double SumError(string name)
    {
        using var scope = NewDisposeScope();
        using var net = ZooInputs.Create(ZooInputs.All[name].XDnn, ScalarType.Float64);
        var images = ZooInputs.Images(2, Math.Min(Side, ZooInputs.All[name].Side), ScalarType.Float64);
        var groups = arange(images[0].numel(), ScalarType.Int64).remainder(Groups).reshape(images.shape[1..]);
        using var frozen = no_grad();
        var error = AttributionDistance.Of(XGradient.OfClasses(net, images, groups).sum(1), net.call(images)).RelativeL2;
        Console.Error.WriteLine(FormattableString.Invariant($"figures: {name}: shares of all classes against the logits: {error:0.0e0}"));
        return error;
    }

    private static double ConductanceError(string name, string layer)
    {
        using var scope = NewDisposeScope();
        using var net = ZooInputs.Create(ZooInputs.All[name].XDnn, ScalarType.Float64);
        var images = ZooInputs.Images(2, Math.Min(Side, ZooInputs.All[name].Side), ScalarType.Float64);
        var error = LayerConductance.ErrorOfClosedForm(net, layer, images, Steps);
        Console.Error.WriteLine(FormattableString.Invariant($"figures: {name}: {layer} against its conductance: {error:0.0e0}"));
        return error;
    }
}
