using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace XAttr.Surveys.Proof.Corpus;

/// <summary>The names that the bodies call the rules by.</summary>
internal static partial class RuleNames
{
    public static IReadOnlyDictionary<string, string> Ids { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["bias"] = "XATTR0011",
        ["parameter"] = "XATTR0012",
        ["constant"] = "XATTR0013",
        ["activation"] = "XATTR0014",
        ["clipping"] = "XATTR0015",
        ["batchnorm"] = "XATTR0016",
        ["eps"] = "XATTR0017",
        ["unequal"] = "XATTR0018",
        ["branches"] = "XATTR0019",
        ["softmax"] = "XATTR0020",
        ["input"] = "XATTR0021",
        ["control"] = "XATTR0022",
        ["inplace"] = "XATTR0023",
        ["detach"] = "XATTR0024",
        ["mask"] = "XATTR0025",
        ["degree"] = "XATTR0026",
        ["opaque"] = "XATTR0027",
        ["unproved"] = "XATTR0028",
        ["arguments"] = "XATTR0029",
        ["mixing"] = "XATTR0030",
        ["drawn"] = "XATTR0033",
        ["other"] = "XATTR0003",
        ["zero"] = "XATTR0007",
        ["below"] = "XATTR0009",
        ["root"] = "XATTR0008",
    };

    /// <summary>The text with the ids in the place of the names.</summary>
    public static string Resolve(string text) => Mark().Replace(text, static mark => "{|" + Ids[mark.Groups[1].Value] + ":");

    [GeneratedRegex(@"\{\|([a-z]+):", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
