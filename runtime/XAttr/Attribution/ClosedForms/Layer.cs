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
    public static Layer Find(Module model, string name) => new(Named<Module<Tensor, Tensor>>(model, name), $"layer '{name}' of {model.GetType().Name}");

    /// <summary>The module of this name and type.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those of the type.</exception>
    public static T Named<T>(Module model, string name)
        where T : Module
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(name);
        var modules = model.named_modules().Where(static named => named.name.Length > 0).ToList();
        var found = modules.Where(named => named.name == name).Select(static named => named.module).FirstOrDefault();
        if (found is T layer)
            return layer;
        var type = typeof(T) == typeof(Module<Tensor, Tensor>) ? "from a tensor to a tensor" : $"of type {typeof(T).Name}, but {found?.GetType().Name}";
        var names = modules.Where(static named => named.module is T).Select(static named => named.name).ToList();
        throw new ArgumentException(
            $"{model.GetType().Name} has no layer '{name}'{(found is null ? "" : " " + type)}; it has {(names.Count == 0 ? "none" : string.Join(", ", names))}.", nameof(name));
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
