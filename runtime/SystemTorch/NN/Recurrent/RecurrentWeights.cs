using System;
using System.Linq;
using TorchSharp.Modules;

namespace TorchSharp;

/// <summary>The weights that recurrent modules share: of input and state, by layer and direction, named as in PyTorch.</summary>
internal static class RecurrentWeights
{
    private static readonly string[] Directions = ["", "_reverse"];

    /// <summary>Registers weight_ih, weight_hh, bias_ih and bias_hh of each layer and direction.</summary>
    /// <param name="module">What they are registered with.</param>
    /// <param name="gates">How many rows of the hidden size a weight has.</param>
    /// <param name="sizes">Sizes and options of the module.</param>
    /// <param name="device">Where the weights are.</param>
    /// <param name="dtype">Their element type.</param>
    public static void Register(torch.nn.Module module, int gates, RecurrentSizes sizes, torch.Device? device, torch.ScalarType? dtype)
    {
        for (var layer = 0L; layer < sizes.Layers; layer++)
        {
            var inputs = layer == 0 ? sizes.Inputs : sizes.Hidden * sizes.Directions;
            foreach (var direction in Directions.Take(sizes.Directions)) Register(module, gates, inputs, sizes, $"_l{layer}{direction}", device, dtype);
        }
    }

    /// <summary>Registers the weights of one layer, or of a cell where the suffix is empty.</summary>
    public static void Register(
        torch.nn.Module module, int gates, long inputs, RecurrentSizes sizes, string suffix, torch.Device? device, torch.ScalarType? dtype)
    {
        var rows = gates * sizes.Hidden;
        module.register_parameter("weight_ih" + suffix, Draw(sizes.Hidden, device, dtype, rows, inputs));
        module.register_parameter("weight_hh" + suffix, Draw(sizes.Hidden, device, dtype, rows, sizes.Hidden));
        if (!sizes.HasBias) return;
        module.register_parameter("bias_ih" + suffix, Draw(sizes.Hidden, device, dtype, rows));
        module.register_parameter("bias_hh" + suffix, Draw(sizes.Hidden, device, dtype, rows));
    }

    // Uniform within 1/√hidden, as in PyTorch.
    private static Parameter Draw(long hidden, torch.Device? device, torch.ScalarType? dtype, params long[] shape)
    {
        var bound = 1 / Math.Sqrt(hidden);
        var parameter = torch.empty(shape, dtype, device).DetachFromDisposeScope().AsParameter();
        torch.nn.init.uniform_(parameter, -bound, bound);
        return parameter;
    }
}
