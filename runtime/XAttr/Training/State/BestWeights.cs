using System;
using System.Collections.Generic;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Training;

/// <summary>The weights of the best evaluation so far, the first one on ties.</summary>
internal sealed class BestWeights : IDisposable
{
    /// <summary>The epoch of that evaluation, 0 before the first.</summary>
    public int Epoch { get; set; }

    /// <summary>What the metric was.</summary>
    public double Value { get; set; } = double.NaN;

    /// <summary>Copies of the parameters and buffers by name; empty where only the figure is of interest.</summary>
    public Dictionary<string, Tensor> Weights { get; } = [];

    /// <summary>Compares an evaluation with the best one. What is not a number is never better.</summary>
    public void Offer(int epoch, double value, bool higherIsBetter, Module? model)
    {
        var better = !double.IsNaN(value) && (Epoch == 0 || (higherIsBetter ? value > Value : value < Value));
        if (!better)
            return;
        (Epoch, Value) = (epoch, value);
        if (model is not null)
            Copy(model);
    }

    /// <summary>Puts the weights into the network, if there are any.</summary>
    public void Restore(Module model)
    {
        if (Weights.Count > 0)
            model.load_state_dict(Weights);
    }

    public void Dispose()
    {
        foreach (var weight in Weights.Values)
            weight.Dispose();
        Weights.Clear();
    }

    private void Copy(Module model)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var current = model.state_dict();
        if (Weights.Count == 0)
        {
            foreach (var (name, tensor) in current)
                Weights[name] = tensor.detach().clone().DetachFromDisposeScope();
            return;
        }

        foreach (var (name, tensor) in current)
            Weights[name].copy_(tensor);
    }
}
