using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Examples.Zoo;
using XAttr.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Zoo;

/// <summary>The classes of the zoo, by name: X-DNNs (XLeNet) and their regular twins (XLeNet.Regular).</summary>
internal static class ZooNet
{
    private delegate ReadOnlySpan<long> Shape();

    private static readonly Type[] Types =
        [.. typeof(XMlp).Assembly.GetTypes().Where(static type => type.IsPublic && type.IsAssignableTo(typeof(IXDnn)))];

    /// <summary>The names of all X-DNNs.</summary>
    public static IEnumerable<string> XDnns => Types.Select(static type => type.Name).Order(StringComparer.Ordinal);

    /// <summary>Whether the prior's gradient takes no second derivatives.</summary>
    public static bool IsFirstOrder(string name) => TypeOf(name).IsAssignableTo(typeof(IFirstOrderXDnn));

    /// <summary>A new network.</summary>
    public static Module<Tensor, Tensor> Create(string name) => (Module<Tensor, Tensor>)Activator.CreateInstance(TypeOf(name))!;

    /// <summary>The table of its layers.</summary>
    public static string Summary(string name) => (string)TypeOf(name).GetProperty("Summary")!.GetValue(null)!;

    /// <summary>A sample's shape.</summary>
    public static long[] InputShape(string name) => TypeOf(name).GetProperty("InputShape")!.GetMethod!.CreateDelegate<Shape>()().ToArray();

    private static Type TypeOf(string name)
    {
        var parts = name.Split('.');
        var type = Types.Single(type => type.Name == parts[0]);
        return parts.Length == 1 ? type : type.GetNestedType(parts[1])!;
    }
}
