using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>What the optimizers share: groups, a state a parameter, saving and loading.</summary>
public abstract class OptimizerHelper : Optimizer
{
    protected OptimizerOptions _defaults = new();

    private readonly Dictionary<object, OptimizerState> _states = new(ReferenceEqualityComparer.Instance);

    public override IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

    public override void zero_grad()
    {
        using var frozen = no_grad();
        foreach (var parameter in parameters())
        {
            using var grad = parameter.grad;
            grad?.zero_();
        }
    }

    public override void add_param_group(ParamGroup param_group) => _parameter_groups.Add(param_group);

    public virtual StateDictionary state_dict()
    {
        var state = new StateDictionary();
        foreach (var group in _parameter_groups)
        {
            state.Options.Add(group.Options);
            state.StateIndexRef.Add(Enumerable.Range(state.State.Count, group.Parameters.Count()).ToList());
            state.State.AddRange(group.Parameters.Select(StateOf));
        }
        return state;
    }

    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var own = this.state_dict();
        Require(own, state_dict.Options.Count, state_dict.State.Count);
        foreach (var (target, source) in own.Options.Zip(state_dict.Options)) target.LoadStateDict(source);
        foreach (var (target, source) in own.State.Zip(state_dict.State))
        {
            if (target != source) target.LoadStateDict(source);
        }
    }

    public void save_state_dict(string location)
    {
        using var writer = new BinaryWriter(File.Create(location));
        save_state_dict(writer);
    }

    public void save_state_dict(BinaryWriter writer)
    {
        var state = state_dict();
        writer.Write(GetType().Name);
        writer.Encode(state.Options.Count);
        writer.Encode(state.State.Count);
        state.Options.ForEach(options => options.SaveStateDict(writer));
        state.State.ForEach(item => item.SaveStateDict(writer));
    }

    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    public void load_state_dict(BinaryReader reader)
    {
        var name = reader.ReadString();
        if (name != GetType().Name) throw new InvalidDataException($"The stored state is of the optimizer '{name}', this is '{GetType().Name}'.");
        var state = state_dict();
        Require(state, reader.Decode(), reader.Decode());
        state.Options.ForEach(options => options.LoadStateDict(reader));
        state.State.ForEach(item => item.LoadStateDict(reader));
    }

    public void to(Device device)
    {
        foreach (var state in _states.Values) state.to(device);
    }

    private protected OptimizerState StateOf(Parameter parameter) => _states[parameter];

    // Options that a group leaves open come from the optimizer's own.
    private protected void Add(ParamGroup group, Func<Parameter, OptimizerState> newState)
    {
        group.Options.InitialLearningRate = group.LearningRate;
        group.Parameters = group.Parameters.ToList();
        _parameter_groups.Add(group);
        foreach (var parameter in group.Parameters)
        {
            var state = newState(parameter);
            _states[parameter] = state;
            state.Initialize(group.Options);
        }
    }

    protected Tensor? _step<T>(Action<T> body, Func<Tensor>? loss_closure = null) where T : ParamGroup
    {
        var loss = Evaluate(loss_closure);
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        foreach (var group in _parameter_groups) body((T)group);
        return loss;
    }

    private protected void DisposeStates()
    {
        foreach (var state in _states.Values.OfType<IDisposable>()) state.Dispose();
        _states.Clear();
    }

    private static Tensor? Evaluate(Func<Tensor>? closure)
    {
        if (closure is null) return null;
        using var graded = enable_grad();
        return closure();
    }

    private static void Require(StateDictionary own, long groups, long states)
    {
        if (groups == own.Options.Count && states == own.State.Count) return;
        throw new ArgumentException(
            $"The state has {groups} parameter groups and {states} parameters, the optimizer {own.Options.Count} and {own.State.Count}.");
    }
}
