using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers;

/// <summary>How emitted code spells TorchSharp: always from <c>global::</c>, so that no name of the user's can come between.</summary>
internal static class Torch
{
    public const string Root = "global::TorchSharp.torch";
    public const string Nn = Root + ".nn";
    public const string Functional = Nn + ".functional";
    public const string Tensor = Root + ".Tensor";
    public const string Modules = "global::TorchSharp.Modules";

    /// <summary>What users call.</summary>
    public const string Runtime = "global::XAttr";

    /// <summary>The runtime's own modules and functions, which networks are made of.</summary>
    public const string Networks = Runtime + ".Networks";

    public static string Literal(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>2, 3</summary>
    public static string List(IReadOnlyList<long> values) => string.Join(", ", values.Select(Literal));

    public static string Literal(bool value) => value ? "true" : "false";

    /// <summary>A literal of type double, whatever its value looks like.</summary>
    public static string Literal(double value) => new RealValue(value) + "d";

    /// <summary>3 where one number stands for all the sizes, else (3, 5): TorchSharp has an overload for either.</summary>
    public static string Sizes(IReadOnlyList<long> sizes, bool isUniform) =>
        isUniform ? Literal(sizes[0]) : $"({string.Join(", ", sizes.Select(Literal))})";

    /// <summary>[3, 5], whatever TorchSharp takes it as.</summary>
    public static string Array(IEnumerable<long> sizes) => $"[{string.Join(", ", sizes.Select(Literal))}]";
}
