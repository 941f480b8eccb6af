using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace XAttr.Testing;

/// <summary>What test sources compile against: the running framework, and the product's assemblies where the test project has them.</summary>
public static class References
{
    private static readonly string[] Product =
        ["XAttr.dll", "XAttr.Data.dll", "XAttr.Pictures.dll", "XAttr.Mpi.dll", "XAttr.Onnx.dll", "XAttr.Examples.Zoo.dll", "TorchSharp.dll"];

    /// <summary>Loaded once: reading metadata is most of the cost of a small compilation.</summary>
    public static ImmutableArray<MetadataReference> All { get; } =
        [.. TrustedPaths().Where(IsWanted).Select(static path => (MetadataReference)MetadataReference.CreateFromFile(path))];

    /// <summary>Every assembly that this process may load.</summary>
    internal static IEnumerable<string> TrustedPaths() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static bool IsWanted(string path) =>
        Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location)
        || Product.Contains(Path.GetFileName(path));
}
