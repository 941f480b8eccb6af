using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Torch;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Declaration;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>
/// Follows a network's code with what is known of its values instead of the values: an abstract interpretation of its operations. What is
/// constant is computed; where the way is not known, all are followed and joined; what cannot be followed is not proved. Each kind of code
/// has a part that follows it, and what is TorchSharp's is asked of <see cref="ITorch"/>.
/// </summary>
internal sealed class NetInterpreter : IInterpreter
{
    /// <summary>How often something of unknown length is followed until nothing changes any more.</summary>
    public const int MaxRounds = 12;

    // More than the largest network takes; it bounds what following code may cost.
    private const int MaxSteps = 50_000;

    private readonly bool _isTraining;
    private int _steps;

    public NetInterpreter(Bodies bodies, bool isTraining, CancellationToken cancellationToken)
    {
        (Bodies, _isTraining, CancellationToken) = (bodies, isTraining, cancellationToken);
        Torch = new TorchLibrary(this);
        (Expressions, Alternatives, Operators, InterpolatedTexts) = (new(this), new(this), new(this), new(this));
        (Patterns, Members, Assignments) = (new(this), new(this), new(this));
        (Statements, Branches, Loops) = (new(this), new(this), new(this));
        (Calls, Arguments, Invocations, FrameworkCalls) = (new(this), new(this), new(this), new(this));
        (Modules, Objects, Constructors) = (new(this), new(this), new(this));
        (Collections, KeptState, Captures, Gradients) = (new(this), new(this), new(this), new(this));
        (Queries, Streams) = (new(this), new(this));
    }

    public Bodies Bodies { get; }

    public CancellationToken CancellationToken { get; }

    public Memory Memory { get; } = new();

    public CallStack Stack { get; } = new();

    public ITorch Torch { get; }

    public Expressions Expressions { get; }

    public Alternatives Alternatives { get; }

    public Operators Operators { get; }

    public InterpolatedTexts InterpolatedTexts { get; }

    public Patterns Patterns { get; }

    public Members Members { get; }

    public Assignments Assignments { get; }

    public Statements Statements { get; }

    public Branches Branches { get; }

    public Loops Loops { get; }

    public Calls Calls { get; }

    public Arguments Arguments { get; }

    public Invocations Invocations { get; }

    public FrameworkCalls FrameworkCalls { get; }

    public Modules Modules { get; }

    public Objects Objects { get; }

    public Constructors Constructors { get; }

    public Collections Collections { get; }

    public KeptState KeptState { get; }

    public Captures Captures { get; }

    public Queries Queries { get; }

    public Streams Streams { get; }

    public Gradients Gradients { get; }

    /// <summary>Whether it mattered that the network is in train mode, or in eval mode.</summary>
    public bool AskedForMode { get; private set; }

    /// <summary>What ended the proof whatever the result is.</summary>
    public ValueSet<Issue> Fatal { get; private set; } = Issue.None;

    /// <summary>What had been found of the tensors where following the code ended early.</summary>
    public ValueSet<Issue> Refused { get; private set; } = Issue.None;

    public bool IsTraining
    {
        get
        {
            AskedForMode = true;
            return _isTraining;
        }
    }

    /// <summary>How many steps were taken.</summary>
    public int Steps => _steps;

    public bool IsForward => KeptState.IsForward;

    public bool IsEvaluating => IsForward && IsEvaluated;

    /// <summary>Whether the network is followed in eval mode. To ask is not to say that the mode matters.</summary>
    public bool IsEvaluated => !_isTraining;

    /// <summary>What the network makes of an input of degree 1.</summary>
    public TensorValue Run(INamedTypeSymbol type, NetHeader header, Construction construction) =>
        new ForwardPass(this).Run(type, header, construction);

    public Value Invoke(FunctionValue function, ValueArray arguments, IOperation call) => Invocations.Invoke(function, arguments, call);

    public Value CallModule(Value module, ValueArray arguments, IOperation call) => Modules.Call(module, arguments, call);

    public void GiveUp(IOperation operation, string what) => GiveUp(Causes.CannotProve(Spans.Of(operation), what));

    /// <summary>Ends the proof: what follows may be anything.</summary>
    public void GiveUp(Issue cause) => Fatal = Fatal.Add(cause);

    /// <summary>Counts a step; false where there were too many.</summary>
    public bool Step(IOperation operation)
    {
        CancellationToken.ThrowIfCancellationRequested();
        if (++_steps <= MaxSteps)
            return true;
        if (_steps == MaxSteps + 1)
        {
            Memory.Store?.MapAll(tensor =>
            {
                Refused = Refused.Union(tensor.Causes);
                return tensor;
            });
            GiveUp(operation, $"what comes after this: the network takes more than {MaxSteps} steps");
        }

        Memory.Store = null;
        return false;
    }

    /// <summary>The bodies that the symbol was written with.</summary>
    public IEnumerable<IOperation> Declarations(ISymbol symbol) => symbol.DeclaringSyntaxReferences
        .Select(reference => Bodies.Find(reference.GetSyntax(CancellationToken), CancellationToken))
        .OfType<IOperation>();
}
