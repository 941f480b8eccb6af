using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Surveys.Layers.Declarations;
using static TorchSharp.torch;

namespace XAttr.Surveys.Onnx.Exported;

/// <summary>Random declarations that have weights, as files.</summary>
/// <param name="Compared">Those that were exported.</param>
/// <param name="Refused">What the export says of the others.</param>
internal sealed record DeclaredSurvey(IReadOnlyList<ExportedComparison> Compared, IReadOnlyList<string> Refused)
{
    // About one of five that are drawn is proved, of a positive degree, sound in float64 and has weights.
    private const int DrawnForEach = 7;

    /// <summary>Draws, exports and compares until so many are exported, or none are left.</summary>
    /// <param name="seed">Of what is drawn.</param>
    /// <param name="count">How many are exported.</param>
    public static DeclaredSurvey Measure(int seed, int count)
    {
        var (compared, refused) = (new List<ExportedComparison>(), new List<string>());
        foreach (var (text, net, input) in SoundDeclarations.Draw(seed, count * DrawnForEach))
        {
            using (net)
            using (input)
            {
                if (compared.Count == count)
                    break;

                // The type of a file is that of its weights.
                if (!net.parameters().Any())
                    continue;
                net.to(ScalarType.Float32);
                try
                {
                    compared.Add(ExportedComparison.Of(new(text, net, net, [input.is_floating_point() ? input.to(ScalarType.Float32) : input])));
                }
                catch (NotSupportedException error)
                {
                    refused.Add($"{text}: {error.Message}");
                }
            }
        }

        return new(compared, refused);
    }
}
