using System.Globalization;
using System.Linq;

namespace XAttr.Surveys.Layers.Cases;

/// <summary>
/// A few steps of the declaration language, of which the last is the layer under test: <c>Tap("x"), Conv2d(4, 3, Padding = 1), Add("x")</c>.
/// Whether it is proved or refused is the generator's to say, and what it says is held against the numbers.
/// </summary>
/// <param name="steps">The attributes as C# writes them, without brackets.</param>
/// <param name="input">The sizes of one sample.</param>
public sealed class LayerCase(string steps, params long[] input)
{
    public string Steps { get; } = steps;

    public long[] Input { get; } = input;

    /// <summary>The blocks that the steps use, as source text.</summary>
    public string Blocks { get; init; } = "";

    /// <summary>Whether the network has a regular twin.</summary>
    public bool HasRegular { get; init; }

    /// <summary>Whether it is computed layer by layer as it stands, without the rewrites that leave every bit as it is.</summary>
    public bool IsAsDeclared { get; init; }

    public override string ToString() =>
        $"{Steps} on [{string.Join(", ", Input.Select(static size => size.ToString(CultureInfo.InvariantCulture)))}]{(HasRegular ? " and its twin" : "")}{(IsAsDeclared ? " as declared" : "")}{(Blocks.Length > 0 ? " with\n" + Blocks : "")}";
}
