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

    private delegate ReadOnlySpan<long> ShapeOf(int input);

    private static readonly Type[] Types =
        [.. typeof(XMlp).Assembly.GetTypes().Where(static type => type.IsPublic && type.IsAssignableTo(typeof(IXDnn)))];

    /// <summary>The names of all X-DNNs.</summary>
    public static IEnumerable<string> XDnns => Types.Select(static type => type.Name).Order(StringComparer.Ordinal);

    /// <summary>Whether the prior's gradient takes no second derivatives.</summary>
    public static bool IsFirstOrder(string name) => TypeOf(name).IsAssignableTo(typeof(IFirstOrderXDnn));

    /// <summary>A new network of one input.</summary>
    public static Module<Tensor, Tensor> Create(string name) => (Module<Tensor, Tensor>)CreateAny(name);

    /// <summary>A new network of any number of inputs.</summary>
    public static Module CreateAny(string name) => (Module)Activator.CreateInstance(TypeOf(name))!;

    /// <summary>A network by its own call. Of a regular twin the conditions are those of its X-DNN.</summary>
    public static AttributedModel Model(string name, Module net) => net switch
    {
        Module<Tensor, Tensor> one => one,
        Module<Tensor, Tensor, Tensor> two and IXDnn => two,
        _ => new AttributedModel(net, inputs => Call(net, inputs)) { Conditions = Conditions(name) },
    };

    /// <summary>A network's output.</summary>
    public static Tensor Call(Module net, IReadOnlyList<Tensor> inputs) => net switch
    {
        Module<Tensor, Tensor> one => one.call(inputs[0]),
        Module<Tensor, Tensor, Tensor> two => two.call(inputs[0], inputs[1]),
        _ => throw new NotSupportedException($"{net.GetType().Name} has another number of inputs."),
    };

    /// <summary>The table of its layers.</summary>
    public static string Summary(string name) => (string)TypeOf(name).GetProperty("Summary")!.GetValue(null)!;

    /// <summary>A sample's shape, of a network of one input.</summary>
    public static long[] InputShape(string name) => InputShapes(name).Single();

    /// <summary>A sample's shapes, one an input.</summary>
    public static long[][] InputShapes(string name)
    {
        var type = TypeOf(name);
        if (type.GetProperty("InputShape") is { } single)
            return [single.GetMethod!.CreateDelegate<Shape>()().ToArray()];
        var shape = type.GetMethod("InputShape")!.CreateDelegate<ShapeOf>();
        return [.. type.GetMethod("forward")!.GetParameters().Select(parameter => shape(parameter.Position).ToArray())];
    }

    private static IReadOnlyList<int> Conditions(string name)
    {
        using var net = CreateAny(name.Split('.')[0]);
        return ((IXDnn)net).Conditions;
    }

    private static Type TypeOf(string name)
    {
        var parts = name.Split('.');
        var type = Types.Single(type => type.Name == parts[0]);
        return parts.Length == 1 ? type : type.GetNestedType(parts[1])!;
    }
}
