using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Surveys.Layers.Numerics;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Layers.Declarations;

/// <summary>Random declarations that are proved, of a positive degree, and hold against numbers in float64, as networks.</summary>
internal static class SoundDeclarations
{
    /// <summary>Those among so many that are drawn.</summary>
    /// <param name="seed">Of what is drawn.</param>
    /// <param name="drawn">How many are drawn.</param>
    /// <returns>Each with its text, a network in float64 and eval mode, whose weights are drawn, and samples for it; who takes one disposes its network.</returns>
    public static IEnumerable<(string Text, Module<Tensor, Tensor> Net, Tensor Input)> Draw(int seed, int drawn)
    {
        var cases = RandomSurvey.Draw(new Random(seed), drawn).Select(static declaration => declaration.ToCase()).ToList();
        var compiled = RandomSurvey.Compile(cases);
        foreach (var one in cases.Select(layerCase => compiled[layerCase.ToString()]).Where(static one => DeclarationFaults.Of(one) is { Outcome: Outcome.Proved, Faults: [] }))
        {
            var net = new NumericNet(one);
            net.Module.eval();
            var input = net.IsEmbedded ? randint(0, 2, [NumericNet.Samples, .. one.Case.Input]) : net.Input.detach().clone();
            yield return (one.Case.ToString(), net.Module, input);
        }
    }
}
