using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

// A network's layers by the names that checkpoints have them under.
public static partial class ModuleCheckpoints
{
    /// <summary>A layer by its name, as checkpoints, <c>Summary</c> and <c>named_modules</c> have it: "fc", "layer1.0.conv1".</summary>
    /// <param name="model">The network.</param>
    /// <param name="name">The layer's name; layers without tensors, such as ReLU, are no modules of a declared network.</param>
    /// <returns>The layer itself, which stays the network's.</returns>
    /// <exception cref="ArgumentException">There is no such layer from a tensor to a tensor; the message lists those that there are.</exception>
    public static Module<Tensor, Tensor> Layer(this Module model, string name) => model.Layer<Module<Tensor, Tensor>>(name);

    /// <summary>The same as what it is, for its weights: <c>net.Layer&lt;Linear&gt;("fc").weight</c>.</summary>
    /// <typeparam name="T">The layer's type.</typeparam>
    /// <inheritdoc cref="Layer(Module, string)"/>
    /// <exception cref="ArgumentException">There is no layer of this name and type; the message lists those that there are.</exception>
    public static T Layer<T>(this Module model, string name)
        where T : Module => XAttr.Layer.Named<T>(model, name);
}
