using System;
using System.Collections;
using System.Linq;
using System.Reflection;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Hookable = TorchSharp.torch.nn.HookableModule<
    System.Func<TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>,
    System.Func<TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>>;

namespace XAttr;

/// <summary>Whether somebody looks into a network's forward pass, or changes what goes through it. TorchSharp does not tell.</summary>
internal static class ForwardHooks
{
    private static readonly FieldInfo?[] Fields =
    [
        typeof(Hookable).GetField("pre_hooks", BindingFlags.NonPublic | BindingFlags.Instance),
        typeof(Hookable).GetField("post_hooks", BindingFlags.NonPublic | BindingFlags.Instance),
        typeof(Hookable).GetField("module_pre_hooks", BindingFlags.NonPublic | BindingFlags.Instance),
        typeof(Hookable).GetField("module_post_hooks", BindingFlags.NonPublic | BindingFlags.Instance),
    ];

    /// <summary>Whether a network or a layer of it has hooks; true where that is not known, as of layers with several inputs.</summary>
    public static bool AreOn(Module<Tensor, Tensor> network) => network.modules().Prepend(network).Any(static module => module is Hookable
        ? Array.Exists(Fields, field => field?.GetValue(module) is not ICollection { Count: 0 })
        : TakesHooks(module.GetType()));

    // What only holds others, and is not called, takes none.
    private static bool TakesHooks(Type? type) =>
        type is not null && ((type.IsGenericType && type.GetGenericTypeDefinition() == typeof(HookableModule<,>)) || TakesHooks(type.BaseType));
}
