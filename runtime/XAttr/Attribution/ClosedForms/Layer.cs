using System;
using System.Linq;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>A layer of a network, and a look at what comes out of it.</summary>
internal sealed class Layer
{
    private readonly Module<Tensor, Tensor> _module;
    private readonly string _description;

    private Layer(Module<Tensor, Tensor> module, string description) => (_module, _description) = (module, description);

    /// <summary>The layer itself.</summary>
    public Module Module => _module;

    /// <summary>The layer of this name, as <c>named_modules</c> has it.</summary>
    public static Layer Find(Module model, string name)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(name);
        var modules = model.named_modules().ToList();
        var described = $"{model.GetType().Name} has no layer '{name}'";
        var found = modules.Where(named => named.name == name).Select(named => named.module).FirstOrDefault();
        if (found is Module<Tensor, Tensor> layer)
            return new(layer, $"layer '{name}' of {model.GetType().Name}");
        var names = modules.Where(named => named.module is Module<Tensor, Tensor> && named.name.Length > 0).Select(named => named.name);
        throw new ArgumentException(
            $"{described}{(found is null ? "" : " from a tensor to a tensor")}; it has {string.Join(", ", names)}.", nameof(name));
    }

    /// <summary>What comes out of the layer while the network runs.</summary>
    public Tensor Activation(Func<Tensor> run)
    {
        using var scope = NewDisposeScope();
        Tensor? activation = null;
        Watch(
            output =>
            {
                // The network frees what its layers give it; an alias in this scope is another handle.
                activation = output.alias().OwnedBy(scope);
                return output;
            },
            run);
        return activation!.MoveToOuterDisposeScope();
    }

    /// <summary>The network's output, with something put in the place of what comes out of the layer.</summary>
    public Tensor Watch(Func<Tensor, Tensor> replace, Func<Tensor> run)
    {
        var calls = 0;
        var hook = _module.register_forward_hook((_, _, output) =>
        {
            calls++;
            return replace(output);
        });
        try
        {
            var result = run();
            return calls == 1
                ? result
                : throw new InvalidOperationException(
                    $"The {_description} was called {calls} times in one forward pass; what to attribute to is clear only where it is called once.");
        }
        finally
        {
            hook.remove();
        }
    }
}
