using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>A network and how it is called: modules of up to six inputs convert to it, others name their call.</summary>
/// <example><code>
/// new Gradient().Attribute(new AttributedModel(net, inputs => net.call(inputs[0], inputs[1], inputs[2])), [image, text, sound], 3);
/// </code></example>
public sealed class AttributedModel
{
    private readonly Func<IReadOnlyList<Tensor>, Tensor> _forward;
    private readonly Layer? _layer;
    private readonly bool _isOwnCall;

    /// <summary>A network by its call.</summary>
    /// <param name="module">The module whose mode is looked after.</param>
    /// <param name="forward">From inputs [N, …] to the output [N, …]; no sample may depend on another.</param>
    public AttributedModel(Module module, Func<IReadOnlyList<Tensor>, Tensor> forward)
        : this(module, forward, null, isOwnCall: false)
    {
    }

    private AttributedModel(Module module, Func<IReadOnlyList<Tensor>, Tensor> forward, Layer? layer, bool isOwnCall)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(forward);
        (Module, _forward, _layer, _isOwnCall) = (module, forward, layer, isOwnCall);
        Conditions = isOwnCall && module is IXDnn network ? network.Conditions : [];
    }

    /// <summary>The module whose mode is looked after.</summary>
    public Module Module { get; }

    /// <summary>
    /// The inputs, counted from 0, that are given with the others, such as masks: [N, …] of any type. They have no attribution, a method's list of
    /// attributions, baselines or groups leaves them out, and they stay as they are where a method or a check moves the others. Default:
    /// <see cref="IXDnn.Conditions"/> of a module by its own call, else none.
    /// </summary>
    /// <example><code>
    /// var model = new AttributedModel(net, x => net.call(x[0], x[1])) { Conditions = [1] };
    /// </code></example>
    public IReadOnlyList<int> Conditions
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = [.. value.Order()];
            if (field.Distinct().Count() < field.Count || field.Any(int.IsNegative))
                throw new ArgumentException($"Conditions are inputs, counted from 0, each once; they are {string.Join(", ", value)}.", nameof(value));
        }
    }

    /// <summary>Which function of its inputs it is.</summary>
    internal ModelIdentity Identity => new(Module, _layer?.Module, _isOwnCall ? null : _forward, Conditions);

    /// <summary>A module of one input.</summary>
    public static implicit operator AttributedModel(Module<Tensor, Tensor> model) => Of(model, 1, x => model.call(x[0]));

    /// <summary>A module of two inputs.</summary>
    public static implicit operator AttributedModel(Module<Tensor, Tensor, Tensor> model) => Of(model, 2, x => model.call(x[0], x[1]));

    /// <summary>A module of three inputs.</summary>
    public static implicit operator AttributedModel(Module<Tensor, Tensor, Tensor, Tensor> model) =>
        Of(model, 3, x => model.call(x[0], x[1], x[2]));

    /// <summary>A module of four inputs.</summary>
    public static implicit operator AttributedModel(Module<Tensor, Tensor, Tensor, Tensor, Tensor> model) =>
        Of(model, 4, x => model.call(x[0], x[1], x[2], x[3]));

    /// <summary>A module of five inputs.</summary>
    public static implicit operator AttributedModel(Module<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor> model) =>
        Of(model, 5, x => model.call(x[0], x[1], x[2], x[3], x[4]));

    /// <summary>A module of six inputs.</summary>
    public static implicit operator AttributedModel(Module<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor> model) =>
        Of(model, 6, x => model.call(x[0], x[1], x[2], x[3], x[4], x[5]));

    /// <summary>
    /// A network up to one of its layers, whose activation is the output: by it every method attributes a neuron. The layer is named as in
    /// <c>named_modules</c>. For <see cref="XGradient"/> it must pass a check: a layer's degree may be another than the network's.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such layer, or it is not one from a tensor to a tensor.</exception>
    public static AttributedModel UpTo(AttributedModel model, string layer)
    {
        ArgumentNullException.ThrowIfNull(model);
        var found = Layer.Find(model.Module, layer);
        return new(model.Module, model._forward, found, model._isOwnCall) { Conditions = model.Conditions };
    }

    private static AttributedModel Of(Module model, int count, Func<IReadOnlyList<Tensor>, Tensor> call)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new(model, Call, null, isOwnCall: true);

        Tensor Call(IReadOnlyList<Tensor> inputs) => inputs.Count == count
            ? call(inputs)
            : throw new ArgumentException(
                $"{ModuleName.Of(model)} takes {(count == 1 ? "one input" : $"{count} inputs")}, but {inputs.Count} were given.", nameof(inputs));
    }

    /// <summary>The output, or the activation of the layer that it goes up to.</summary>
    internal Tensor Call(IReadOnlyList<Tensor> inputs) => _layer is { } layer ? layer.Activation(() => _forward(inputs)) : _forward(inputs);

    /// <summary>The inputs that are no conditions.</summary>
    internal IReadOnlyList<Tensor> Attributed(IReadOnlyList<Tensor> inputs) =>
        Conditions.Count == 0 ? inputs : [.. inputs.Where((_, i) => !Conditions.Contains(i))];

    /// <summary>The homogeneous part of the network, and what attribution goes to: its inputs but for the conditions, or the vectors looked up for them.</summary>
    internal PreparedModel Prepare(IReadOnlyList<Tensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        foreach (var input in inputs)
            ArgumentNullException.ThrowIfNull(input);
        if (Module is IEmbeddedXDnn embedded && inputs is [var indices])
            return new(Whole(vectors => embedded.ForwardEmbedded(vectors[0])), [embedded.Embed(indices)], [], []);
        RequireAttributed(inputs.Count);
        return new(Whole(_forward), [.. Attributed(inputs)], [.. Conditions.Select(i => inputs[i])], Conditions);
    }

    private Func<Tensor[], Tensor> Whole(Func<Tensor[], Tensor> forward) => _layer is { } layer ? values => layer.Activation(() => forward(values)) : forward;

    private void RequireAttributed(int count)
    {
        if (Conditions.Count == 0)
            return;
        if (Conditions[^1] >= count)
            throw new ArgumentException($"Input {Conditions[^1]} is a condition of {ModuleName.Of(Module)}, but there are {count} inputs, counted from 0.", "inputs");
        if (Conditions.Count == count)
            throw new ArgumentException($"Every input of {ModuleName.Of(Module)} is a condition, so there is nothing to attribute to.", "inputs");
    }
}
