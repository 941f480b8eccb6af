using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Surveys.Runtime.Axioms;

/// <summary>Tries every axiom on every method with random networks and samples, and holds the outcome against the theory.</summary>
/// <remarks>The table of Hesse, Schaub-Meyer, Roth, NeurIPS 2021, measured, with the networks told apart by whether they have biases.</remarks>
internal sealed record AxiomSuite
{
    private const int Features = 4;

    /// <summary>How many random networks a cell is tried on. Default 50.</summary>
    public int Networks { get; init; } = 50;

    /// <summary>How many random samples each network is tried on; a sample on a network is a case. Default 20.</summary>
    public int Samples { get; init; } = 20;

    /// <summary>The seed of the cases.</summary>
    public long Seed { get; init; }

    /// <summary>Measures the table.</summary>
    /// <param name="cancellation">Stops between two networks.</param>
    public AxiomReport Measure(CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Networks);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Samples);
        using var scope = NewDisposeScope();
        var cells =
            from method in AxiomMethod.All(Features)
            from networks in Enum.GetValues<NetworkClass>()
            where networks == NetworkClass.XDnn || method.BrokenOnRegular is not null
            from axiom in Enum.GetValues<Axiom>()
            select Cell(method, networks, axiom, cancellation);
        return new([.. cells]);
    }

    private AxiomCell Cell(AxiomMethod method, NetworkClass networks, Axiom axiom, CancellationToken cancellation)
    {
        using var draws = new SeededDraws(Seed);
        var (violations, counterexample) = (0, (string?)null);
        for (var i = 0; i < Networks; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var (excess, net, input) = new AxiomCase(networks, draws, Features, Samples).Try(axiom, method);
            using (net)
            {
                // What is no number holds nothing.
                var broken = excess.le(0).logical_not();
                var count = (int)broken.sum().ToInt64();
                violations += count;
                if (count > 0)
                    counterexample ??= Describe(method, net, input[broken.to(ScalarType.Int64).argmax()]);
            }
        }

        return new(method.Method.Name, networks, axiom, Networks * Samples, violations, method.Expects(axiom, networks), counterexample);
    }

    private static string Describe(AxiomMethod method, AxiomNet net, Tensor sample)
    {
        using var rows = sample.reshape(1, -1);
        using var attribution = method.Attribute(net, rows);
        return $"{net.Describe()}, x = {AxiomNet.Text.Of(sample.flatten())}: A = {AxiomNet.Text.Of(attribution[0])}";
    }
}
