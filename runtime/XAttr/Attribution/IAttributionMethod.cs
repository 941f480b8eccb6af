using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>A way to share a network's output out among the elements of its input.</summary>
/// <example><code>
/// IAttributionMethod method = new IntegratedGradients { Steps = 64 };
/// using var attribution = method.Attribute(net, images, labels);       // of the shape of images
/// </code></example>
public interface IAttributionMethod
{
    /// <summary>What tables and pictures call it.</summary>
    string Name { get; }

    /// <summary>
    /// The attribution of one value a sample to every element of the input. The mode of every submodule, the gradients of the parameters
    /// and the backend's random state are left as they were.
    /// </summary>
    /// <param name="model">The network, [N, …] → [N, …].</param>
    /// <param name="input">Samples, [N, …], of a floating-point type. It need not require a gradient.</param>
    /// <param name="target">What is attributed; a class index or a tensor of them converts to it.</param>
    /// <param name="options">How it is computed; every option has a default.</param>
    /// <returns>The attribution, of the input's shape, type and device; over integers (<see cref="IEmbeddedXDnn"/>) that of their vectors.</returns>
    /// <exception cref="System.ArgumentException">Model, input or target do not fit the method or each other.</exception>
    /// <exception cref="System.InvalidOperationException">The network's output has an unfit shape or does not depend on the input.</exception>
    /// <exception cref="System.OperationCanceledException">It was stopped.</exception>
    Tensor Attribute(Module<Tensor, Tensor> model, Tensor input, Target target, AttributionOptions? options = null);
}
