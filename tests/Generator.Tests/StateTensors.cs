using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Generator.Tests;

/// <summary>Leaves of their own with the values of a state dict, for a forward pass by hand.</summary>
internal sealed class StateTensors(Module net)
{
    private readonly Dictionary<string, Tensor> _tensors = net.state_dict().ToDictionary(static pair => pair.Key, static pair => pair.Value.detach().clone().requires_grad_());

    public IReadOnlyDictionary<string, Tensor> All => _tensors;

    public Tensor this[string name] => _tensors[name];

    public Tensor Linear(string layer, Tensor x) => functional.linear(x, _tensors[layer + ".weight"], _tensors.GetValueOrDefault(layer + ".bias"));

    public Tensor Conv(string layer, Tensor x, long padding) =>
        functional.conv2d(x, _tensors[layer + ".weight"], _tensors.GetValueOrDefault(layer + ".bias"), padding: [padding, padding]);
}
