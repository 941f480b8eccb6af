using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Zoo;

/// <summary>A method on a network of the zoo beside Captum's, in float64 and with the same draws: of the input, of a layer, of a neuron.</summary>
/// <param name="Network">The network.</param>
/// <param name="Name">The method as the fixture names it.</param>
/// <param name="Error">Of the attribution, relative, in the L2 norm.</param>
public sealed record CaptumComparison(string Network, string Name, double Error)
{
    // As in make_captum.py.
    private const int Steps = 7, Groups = 5, Count = 4, Seed = 5;
    private const double Deviation = 0.1, Fill = 0.1;

    /// <summary>The names of the networks that can be compared.</summary>
    public static IEnumerable<string> Networks => CaptumValues.All.Keys;

    /// <summary>Compares all methods on one.</summary>
    public static IReadOnlyList<CaptumComparison> Measure(string network)
    {
        var expected = CaptumValues.All[network];
        using var scope = NewDisposeScope();
        using var net = ZooNet.Create(network);
        net.to(ScalarType.Float64);
        net.eval();
        DeterministicValues.Fill(net);
        var input = DeterministicValues.Named("input", [2, .. expected.Input]);
        var target = net.call(input).argmax(1);
        return [.. expected.Attributions.Select(item => Compare(item.Key, item.Value))];

        CaptumComparison Compare(string name, double[] sketch)
        {
            using var inner = NewDisposeScope();
            var attribution = Attribute(name.Split(' '), net, input, target, expected);
            return new(network, name, PyTorchComparison.RelativeError(DeterministicValues.Sketch(attribution), sketch));
        }
    }

    private static Tensor Attribute(string[] name, Module<Tensor, Tensor> net, Tensor input, Tensor target, CaptumValues values) => name switch
    {
        ["Layer", var layer, "Activation"] => Activation(net, layer, input),
        // In a network of degree 1 whose path begins at zero these three are one.
        ["Layer", var layer, _] => XGradient.OfLayer(net, layer, input, target),
        ["Neuron", var layer, .. var neuron, var method] => Method(method, values)
            .Attribute(AttributedModel.UpTo(net, layer), [input], Target.Element([.. neuron.Select(long.Parse)]))[0],
        [var method] => Method(method, values).Attribute(net, input, target),
        _ => throw new ArgumentException($"There is no attribution {string.Join(' ', name)}.", nameof(name)),
    };

    // What a layer gives is what a hook sees.
    private static Tensor Activation(Module<Tensor, Tensor> net, string layer, Tensor input)
    {
        Tensor? activation = null;
        var hook = net.Layer(layer).register_forward_hook((_, _, output) =>
        {
            // The network frees what is its own.
            activation = output.detach().clone().DetachFromDisposeScope();
            return output;
        });
        net.call(input).Dispose();
        hook.remove();
        using var seen = activation!;
        return seen.clone();
    }

    private static AttributionMethod Method(string name, CaptumValues values) => name.Split('.') switch
    {
        ["Gradient"] => new Gradient(),
        ["Saliency"] => new Saliency(),
        ["InputXGradient"] => new InputXGradient(),
        ["IntegratedGradients", var rule] => Integrated(values, Enum.Parse<Quadrature>(rule)),
        ["IntegratedGradients"] => Integrated(values, Quadrature.GaussLegendre),
        ["GradientShap"] => new ExpectedGradients(DeterministicValues.Named("references", [3, .. values.Input])) { Count = Count, Seed = Seed },
        ["SmoothGrad", var statistic, var method] => new SmoothGrad(method == "Saliency" ? new Saliency() : new InputXGradient())
        {
            Count = Count,
            Deviation = Deviation,
            Seed = Seed,
            Statistic = Enum.Parse<SmoothGradStatistic>(statistic),
        },
        ["FeatureAblation"] => new FeatureAblation { Groups = [GroupsOf(values.Input)], Baseline = Fill },
        ["Occlusion"] => new Occlusion(values.Window, values.Stride) { Baseline = Fill },
        _ => throw new ArgumentException($"There is no method {name}.", nameof(name)),
    };

    private static IntegratedGradients Integrated(CaptumValues values, Quadrature rule) =>
        new() { Steps = Steps, Quadrature = rule, Baseline = DeterministicValues.Named("baseline", values.Input) };

    private static Tensor GroupsOf(long[] shape) => arange(shape.Aggregate(1L, static (product, size) => product * size)).remainder(Groups).reshape(shape);
}
