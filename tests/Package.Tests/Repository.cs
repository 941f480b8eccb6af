using System.Linq;
using System.Reflection;

namespace XAttr.Package.Tests;

/// <summary>What this assembly was built from and how.</summary>
internal static class Repository
{
    /// <summary>Debug or Release.</summary>
    public static string Configuration => Metadata(nameof(Configuration));

    /// <summary>The folder of the solution.</summary>
    public static string Root => Metadata("RepositoryRoot");

    /// <summary>nuget, cuda or system.</summary>
    public static string TorchBackend => Metadata(nameof(TorchBackend));

    /// <summary>The projects whose packages a consumer needs from here.</summary>
    public static string[] PackedProjects => Metadata(nameof(PackedProjects)).Split(';');

    private static string Metadata(string key) => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
