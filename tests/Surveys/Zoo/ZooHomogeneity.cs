using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Zoo;

/// <summary>F(αx) = αᵏF(x), and attributions that sum to F, for the networks of the zoo.</summary>
public static class ZooHomogeneity
{
    // The smallest image that leaves something to pool in all of the networks over images of 224 × 224 pixels.
    private const long Side = 64;

    /// <summary>The names of all X-DNNs of the zoo.</summary>
    public static IEnumerable<string> Names => ZooNet.XDnns;

    /// <summary>Checks one, in float32. Networks over images of 224 × 224 pixels, which pool to one size whatever comes, see smaller ones.</summary>
    public static HomogeneityReport Check(string name)
    {
        manual_seed(1);
        using var scope = NewDisposeScope();
        using var net = ZooNet.CreateAny(name);
        using (no_grad())
            FillZeros(net);
        var inputs = ZooNet.InputShapes(name).Select(shape => Sample(net, [1, .. shape.Select(static size => size == 224 ? Side : size)])).ToArray();
        return Homogeneity.Check(ZooNet.Model(name, net), inputs, ((IXDnn)net).HomogeneityDegree);
    }

    private static Tensor Sample(Module net, long[] shape) => net is IEmbeddedXDnn ? randint(1000, shape, ScalarType.Int64) : randn(shape);

    // Fixup begins with zeros, whose output 0 shows nothing.
    private static void FillZeros(Module net)
    {
        foreach (var (name, parameter) in net.named_parameters().Where(static named => named.parameter.count_nonzero().ToInt64() == 0))
            DeterministicValues.Fill(name, parameter);
    }
}
