using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Linq;
using XAttr.Examples.Shared;

namespace XAttr.Tool;

/// <summary>Attribution methods by what the command line calls them: a name, and after a colon how many steps, references or draws.</summary>
internal static class Methods
{
    private static readonly string[] Names = ["xg", "ixg", "gradient", "saliency", "ig", "eg", "eg-sequential", "smoothgrad", "random"];

    /// <summary>What the help says of them.</summary>
    public static string Help => "xg (X-Gradient), ixg (input × gradient), gradient, saliency, ig:128 (Integrated Gradients by its steps), eg:1 (Expected Gradients by its references; eg-sequential:1 takes one pass a reference), smoothgrad:32, random";

    /// <summary>The method of a name.</summary>
    /// <param name="text">Such as "ig:128".</param>
    /// <param name="samples">What Expected Gradients draw from.</param>
    /// <param name="seed">The seed of those that draw.</param>
    /// <exception cref="BadInputException">There is none of that name, or its number makes no sense.</exception>
    public static IAttributionMethod Of(string text, LabelledSamples samples, long seed)
    {
        var parts = text.Split(':');
        int? count = parts switch
        {
            [_] => null,
            [_, var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 => value,
            _ => throw new BadInputException($"'{text}' is no method: after the colon stands a whole number from 1 on."),
        };
        return (parts[0], count) switch
        {
            ("xg", null) => new XGradient(),
            ("ixg", null) => new InputXGradient(),
            ("gradient", null) => new Gradient(),
            ("saliency", null) => new Saliency(),
            ("random", null) => new RandomAttribution { Seed = seed },
            ("ig", _) => new IntegratedGradients { Steps = count ?? 128 },
            ("eg", _) => new ExpectedGradients(samples.References) { Count = count ?? 1, Seed = seed },
            ("eg-sequential", _) => new ExpectedGradients(samples.References) { Count = count ?? 1, Seed = seed, Sequential = true },
            ("smoothgrad", _) => new SmoothGrad(new Saliency()) { Count = count ?? 32, Seed = seed },
            ({ } name, not null) when Names.Contains(name) => throw new BadInputException($"'{text}' is no method: {name} takes no number."),
            _ => throw new BadInputException(NearestNames.Unknown("method", parts[0], Names)),
        };
    }
}
