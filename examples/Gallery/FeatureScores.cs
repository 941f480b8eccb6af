using System;
using System.Linq;
using TorchSharp;
using XAttr.Pictures;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Examples.Gallery;

/// <summary>A small network over named features, and the attribution of one sample.</summary>
internal static class FeatureScores
{
    public const int Features = 14;

    public static readonly string[] Names =
    [
        "income", "debt", "years employed", "late payments", "savings", "age of oldest account", "open credit lines", "recent enquiries", "rent",
        "dependants", "overdrafts", "salary growth", "moves in five years", "cards",
    ];

    /// <summary>What speaks for and against one sample's score.</summary>
    public static FeatureChart Chart()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var net = new ScoreNet();
        var inputs = randn(512, Features);
        var weights = tensor(Enumerable.Range(0, Features).Select(static i => (float)(2.5 * Math.Cos(2.4 * i) / (1 + (0.35 * i)))).ToArray());
        using var optimizer = optim.Adam(net.parameters(), 1e-2);
        for (var step = 0; step < 200; step++)
        {
            using var inner = NewDisposeScope();
            optimizer.zero_grad();
            functional.mse_loss(net.call(inputs).flatten(), inputs.matmul(weights)).backward();
            optimizer.step();
        }
        var attribution = net.XGradient(inputs[..1], zeros(1, dtype: ScalarType.Int64))[0];
        return new FeatureChart("What this score is made of", attribution, Names, inputs[0]) { Count = 8, Output = "score" };
    }
}

/// <summary>Scores an application from its features.</summary>
[XDnn(FeatureScores.Features), Linear(16), ReLU, Linear(1)]
public partial class ScoreNet;
