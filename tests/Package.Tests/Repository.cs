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

    /// <summary>The version of TorchSharp that the package asks for.</summary>
    public static string TorchSharpVersion => Metadata(nameof(TorchSharpVersion));

    /// <summary>The part of TorchSharp-cpu that this machine runs; all of it would be a gigabyte.</summary>
    public static string Libtorch => Metadata(nameof(Libtorch));

    /// <summary>Its version.</summary>
    public static string LibtorchVersion => Metadata(nameof(LibtorchVersion));

    /// <summary>Where this machine keeps the packages that it restored.</summary>
    public static string PackageCache => Metadata(nameof(PackageCache));

    /// <summary>The projects whose packages a consumer needs from here.</summary>
    public static string[] PackedProjects => Metadata(nameof(PackedProjects)).Split(';');

    private static string Metadata(string key) => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
