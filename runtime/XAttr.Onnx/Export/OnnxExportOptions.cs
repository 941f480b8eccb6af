using System.Collections.Generic;

namespace XAttr.Onnx;

/// <summary>What goes with an exported network.</summary>
public sealed record OnnxExportOptions
{
    /// <summary>How it explains itself, with the attribution as a further output; null for scores alone. Inputs that are declared with degree 0 are conditions.</summary>
    public OnnxExplanationOptions? Explanation { get; init; }

    /// <summary>The names of the classes, in the order of the scores; null where they are not told. In the file they are the metadata <c>xattr.labels</c>, a list as JSON writes it.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>
    /// The mean of each channel that is subtracted from images before the network is given them; null where none is. The file tells it, as the metadata <c>xattr.mean</c>,
    /// and leaves it to who runs it: inside, it would be a bias.
    /// </summary>
    public IReadOnlyList<double>? Mean { get; init; }

    /// <summary>What each channel is divided by then; null for nothing. The metadata <c>xattr.deviation</c>.</summary>
    public IReadOnlyList<double>? Deviation { get; init; }
}
