using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Examples.Zoo;
using XAttr.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Zoo;

/// <summary>
/// The classes of the zoo, by name: X-DNNs (XLeNet) and their regular twins (XLeNet.Regular); of a network of several outputs each of them (XFpn.p3, XFpn.Regular.p3).
/// </summary>
internal static class ZooNet
{
    // What open sizes are where a sample is drawn.
    private const long OpenSize = 300;

    private delegate ReadOnlySpan<long> Shape();

    private delegate ReadOnlySpan<long> ShapeOf(int input);

    private static readonly Type[] Types =
        [.. typeof(XMlp).Assembly.GetTypes().Where(static type => type.IsPublic && (type.IsAssignableTo(typeof(IXDnn)) || Outputs(type) is not null))];

    /// <summary>The names of all networks.</summary>
    public static IEnumerable<string> Networks => Types.Select(static type => type.Name).Order(StringComparer.Ordinal);

    /// <summary>The names of all X-DNNs.</summary>
    public static IEnumerable<string> XDnns => Types.OrderBy(static type => type.Name, StringComparer.Ordinal)
        .SelectMany(static type => Outputs(type)?.Select(output => $"{type.Name}.{output}") ?? [type.Name]);

    /// <summary>Whether the prior's gradient takes no second derivatives.</summary>
    public static bool IsFirstOrder(string name) =>
        (Find(name) is { Output: not null } found ? found.Type.GetNestedType("OutputView")! : Find(name).Type).IsAssignableTo(typeof(IPiecewiseLinear));

    /// <summary>A new network of one input.</summary>
    public static Module<Tensor, Tensor> Create(string name) => (Module<Tensor, Tensor>)CreateAny(name);

    /// <summary>A new network of any number of inputs.</summary>
    public static Module CreateAny(string name)
    {
        var (type, output) = Find(name);
        var net = (Module)Activator.CreateInstance(type)!;
        return output is null ? net : (Module)type.GetMethod("Output", [typeof(string)])!.Invoke(net, [output])!;
    }

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
    public static string Summary(string name) => (string)Find(name).Type.GetProperty("Summary")!.GetValue(null)!;

    /// <summary>A sample's shape, of a network of one input.</summary>
    public static long[] InputShape(string name) => InputShapes(name).Single();

    /// <summary>A sample's shapes, one an input.</summary>
    public static long[][] InputShapes(string name)
    {
        var type = Find(name).Type;
        if (type.GetProperty("InputShape") is { } single)
            return [Closed(single.GetMethod!.CreateDelegate<Shape>()())];
        var shape = type.GetMethod("InputShape")!.CreateDelegate<ShapeOf>();
        return [.. type.GetMethod("forward")!.GetParameters().Select(parameter => Closed(shape(parameter.Position)))];
    }

    private static long[] Closed(ReadOnlySpan<long> shape) => Array.ConvertAll(shape.ToArray(), static size => size < 0 ? OpenSize : size);

    private static IReadOnlyList<int> Conditions(string name)
    {
        using var net = CreateAny(name.Split('.')[0]);
        return ((IXDnn)net).Conditions;
    }

    private static (Type Type, string? Output) Find(string name)
    {
        var parts = name.Split('.');
        var type = Types.Single(type => type.Name == parts[0]);
        return parts[1..] is ["Regular", .. var rest] ? (type.GetNestedType("Regular")!, rest.SingleOrDefault()) : (type, parts[1..].SingleOrDefault());
    }

    private static IReadOnlyList<string>? Outputs(Type type) => (IReadOnlyList<string>?)type.GetProperty("OutputNames")?.GetValue(null);
}
