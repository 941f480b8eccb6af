using System.IO;
using System.Linq;
using System.Reflection;

namespace XAttr.Tests;

/// <summary>TorchSharp as it lies in the package cache.</summary>
internal static class Published
{
    /// <summary>The program that runs on it.</summary>
    public static string ScalarRace => Metadata("ScalarRace");

    /// <summary>The folder of libtorch's libraries.</summary>
    public static string Libtorch => Metadata("Libtorch");

    /// <summary>The library for Linux.</summary>
    public static byte[] LinuxLibrary() => File.ReadAllBytes(Path.Combine(Metadata("Published"), "runtimes/linux-x64/native/libLibTorchSharp.so"));

    private static string Metadata(string key) =>
        typeof(Published).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
