using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using XAttr.Testing;

namespace XAttr.Generator.Tests.SeveralOutputs;

/// <summary>Random networks over images of one size, with outputs anywhere in them: each as it is rewritten, and line by line.</summary>
internal static class RandomOutputs
{
    public const int Count = 24;

    private const int Seed = 41, MaxLayers = 14;

    private const string Here = "<output>";

    // They keep the size.
    private static readonly string[] Layers =
    [
        "ReLU", "ReLU", "ReLU", "Conv2d(3, 3, Padding = 1)", "Scale", "Flatten, Unflatten(1, 3, -1, 6)",
        "MaxPool2d(2, Stride = 1), ZeroPad2d(new[] { 0, 1, 0, 1 })", "ZeroPad2d(new[] { 0, 1, 0, 1 }), MaxPool2d(2, Stride = 1)",
    ];

    private static readonly Lazy<LoadedAssembly> Loaded = new(static () =>
        XDnn.Load("using XAttr;\nnamespace Random;\n" + string.Join('\n', Enumerable.Range(0, Count).SelectMany(static i => Declarations(i)))));

    public static LoadedAssembly Assembly => Loaded.Value;

    private static IEnumerable<string> Declarations(int index)
    {
        var steps = Steps(new Random(Seed + index));
        yield return $"[XDnn(3, 6, 6)] [{steps}] public partial class Net{index};";
        yield return $"[XDnn(3, 6, 6, Optimize = false)] [{steps}] public partial class Plain{index};";
    }

    // Each layer is told by the step behind it whether something reads it; what nothing reads is an output.
    private static string Steps(Random random)
    {
        var (steps, isRead, tapped) = (new List<string>(), new List<bool>(), new List<int>());
        var current = -1;
        for (var i = random.Next(5, MaxLayers); i > 0; i--)
        {
            var join = tapped.Count > 0 && random.Next(3) == 0 ? tapped[random.Next(tapped.Count)] : -1;
            Read(current);
            Read(join);
            steps.Add(join >= 0 ? $"Add(\"t{join}\")" : Layers[random.Next(Layers.Length)]);
            isRead.Add(false);
            current = steps.Count - 1;
            if (random.Next(2) == 0)
            {
                steps[current] += $", Tap(\"t{current}\")";
                tapped.Add(current);
            }

            if (tapped.Count > 0 && random.Next(5) == 0)
            {
                var from = tapped[random.Next(tapped.Count)];
                steps[current] += Here + $", From(\"t{from}\")";
                current = from;
            }
        }

        return string.Join(", ", steps.Select((step, i) =>
        {
            // The first one always, so that there are several.
            var output = isRead[i] && i > 0 && random.Next(3) > 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", Output(\"o{i}\")");
            return step.Contains(Here, StringComparison.Ordinal) ? step.Replace(Here, output, StringComparison.Ordinal) : step + output;
        }));

        void Read(int layer)
        {
            if (layer >= 0)
                isRead[layer] = true;
        }
    }
}
