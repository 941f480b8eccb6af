using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using static TorchSharp.torch;

namespace XAttr.Benchmarks.Figures.FirstPath;

/// <summary>A network that a declaration made.</summary>
/// <param name="Type">Its class.</param>
/// <param name="InputShape">One sample's shape, with numbers for open sizes.</param>
internal sealed record DeclaredNet(Type Type, long[] InputShape)
{
    private const long OpenSize = 256;

    private delegate ReadOnlySpan<long> Shape();

    /// <summary>Every declared network of the assemblies that lie beside this program.</summary>
    public static IEnumerable<DeclaredNet> All() =>
        from path in Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Order(StringComparer.Ordinal)
        where IsOurs(path)
        from type in Assembly.LoadFrom(path).GetTypes()
        let shape = type.GetProperty("InputShape", BindingFlags.Public | BindingFlags.Static)
        where shape is not null && type.GetInterfaces().Contains(typeof(IXDnn)) && !type.ContainsGenericParameters
        select new DeclaredNet(type, Array.ConvertAll(shape.GetMethod!.CreateDelegate<Shape>()().ToArray(), static size => size < 0 ? OpenSize : size));

    /// <summary>A new network.</summary>
    public nn.Module<Tensor, Tensor> Create() => (nn.Module<Tensor, Tensor>)Activator.CreateInstance(Type, nonPublic: true)!;

    // Only what is built on the runtime can declare a network.
    private static bool IsOurs(string path)
    {
        try
        {
            return AssemblyName.GetAssemblyName(path).Name != "XAttr"
                && Assembly.LoadFrom(path).GetReferencedAssemblies().Any(reference => reference.Name == "XAttr");
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
