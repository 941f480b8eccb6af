using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using TorchSharp;
using XAttr.Examples.Zoo;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Benchmarks.Figures.Attribution;

/// <summary>The networks that the attribution figures are about, with seeded random weights, and inputs for them.</summary>
internal static class ZooInputs
{
    private static readonly long Side = long.Parse(
        Environment.GetEnvironmentVariable("XATTR_FIGURES_SIDE") ?? "224", NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>X-DNNs by name, and their regular twins where they have one.</summary>
    public static IReadOnlyDictionary<string, (Func<Module<Tensor, Tensor>> XDnn, Func<Module<Tensor, Tensor>>? Regular, long Side)> All { get; } =
        new Dictionary<string, (Func<Module<Tensor, Tensor>>, Func<Module<Tensor, Tensor>>?, long)>
        {
            ["alexnet"] = (static () => new XAlexNet(), static () => new XAlexNet.Regular(), Side),
            ["vgg16"] = (static () => new XVgg16(), static () => new XVgg16.Regular(), Side),
            ["resnet50"] = (static () => new XResNet50(), static () => new XResNet50.Regular(), Side),
            ["transformer"] = (static () => new XVisionTransformer(), null, 32),
        };

    /// <summary>A network in eval mode. What starts at zero, as Fixup's last layers and VGG's biases do, is drawn too: it would show nothing.</summary>
    public static Module<Tensor, Tensor> Create(Func<Module<Tensor, Tensor>> create, ScalarType dtype)
    {
        manual_seed(1);
        var net = create();
        foreach (var parameter in net.parameters().Where(static parameter => !parameter.any().ToBoolean()))
        {
            if (parameter.dim() > 1)
                init.kaiming_normal_(parameter);
            else
                init.normal_(parameter, 0, 0.1);
        }

        net.to(dtype);
        net.eval();
        return net;
    }

    /// <summary>Normal images.</summary>
    public static Tensor Images(long count, long side, ScalarType dtype)
    {
        manual_seed(2);
        return randn([count, 3, side, side], dtype: ScalarType.Float64).to(dtype);
    }
}
