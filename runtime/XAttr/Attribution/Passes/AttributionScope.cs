using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>
/// The way into every attribution: what was given is checked, the network put into its mode, gradients switched as the options say, and all of it put
/// back on disposal, when every tensor is freed that did not leave by <see cref="Own"/>.
/// </summary>
internal sealed class AttributionScope : IDisposable
{
    private readonly AttributionOptions _options;
    private readonly IDisposable _scope = NewDisposeScope();
    private readonly IDisposable _gradients;
    private readonly IDisposable? _mode;

    public AttributionScope(AttributedModel model, IReadOnlyList<Tensor> inputs, Target[] targets, AttributionOptions? options)
    {
        _options = options ?? AttributionOptions.Default;
        _gradients = enable_grad(_options.CreateGraph);
        try
        {
            ArgumentNullException.ThrowIfNull(model);
            _options.Validate();
            _mode = _options.KeepMode ? new RunningStatistics(model.Module) : new ModuleMode(model.Module, training: false);
            Subject = Subject.Of(model, inputs, targets, _options);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The network at the samples.</summary>
    public Subject Subject { get; }

    /// <summary>A tensor as it leaves: what is an input itself, or a part of the network's graph that nobody asked for, does not.</summary>
    public Tensor Own(Tensor tensor) => (_options.CreateGraph ? tensor : tensor.detach()).MoveToOuterDisposeScope();

    public void Dispose()
    {
        _mode?.Dispose();
        _gradients.Dispose();
        _scope.Dispose();
    }
}
