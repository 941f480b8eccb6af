using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Examples.Zoo;
using XAttr.Surveys.Zoo;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Onnx.Exported;

/// <summary>The networks of the zoo, to be exported.</summary>
internal static class ZooNetworks
{
    private const long Pixels = 224;

    /// <summary>The classes.</summary>
    public static IReadOnlyList<string> Classes { get; } = [.. ZooNet.Networks];

    /// <summary>What is explained: a class, or one of its outputs, <c>XFpn.p3</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. ZooNet.XDnns];

    /// <summary>Whether it is of ImageNet's images, and takes seconds.</summary>
    public static bool IsLarge(string name) => ZooNet.InputShapes(ClassOf(name)).Any(static shape => shape.Contains(Pixels));

    /// <summary>The class of what is explained.</summary>
    public static string ClassOf(string name) => name.Split('.')[0];

    /// <summary>A network with drawn weights, in eval mode. What a new one has at 0, as the last layer of a residual branch, hides what is before it.</summary>
    /// <param name="name">Its name; that of a twin ends with <c>.Regular</c>.</param>
    public static Module Drawn(string name)
    {
        random.manual_seed(1);
        var net = ZooNet.CreateAny(name);
        using var frozen = no_grad();
        foreach (var (_, parameter) in net.named_parameters().Where(static named => named.parameter.count_nonzero().ToInt64() == 0))
            parameter.normal_(0, 0.1);
        foreach (var (_, buffer) in net.named_buffers().Where(static named => named.buffer.is_floating_point()))
            buffer.uniform_(0.5, 1.5);
        net.eval();
        return net;
    }

    /// <summary>Drawn samples.</summary>
    public static Tensor[] Inputs(string name, long samples) =>
        [.. ZooNet.InputShapes(ClassOf(name)).Select(shape => name.StartsWith(nameof(XTextCnn), StringComparison.Ordinal) ? randint(0, 100, [samples, .. shape]) : randn([samples, .. shape]))];

    /// <summary>Exports, explains and compares one.</summary>
    public static ExportedComparison Compare(string name, long samples)
    {
        using var scope = NewDisposeScope();
        using var net = Drawn(ClassOf(name));
        var output = name.Split('.').Skip(1).SingleOrDefault();
        var model = output is null ? ZooNet.Model(name, net) : (Module<Tensor, Tensor>)net.GetType().GetMethod("Output", [typeof(string)])!.Invoke(net, [output])!;
        return ExportedComparison.Of(new(name, net, model, Inputs(name, samples)) { Output = output });
    }
}
