using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Threading;
using XAttr.Examples.Shared;
using XAttr.Mpi;
using XAttr.Onnx;

namespace XAttr.Tool;

/// <summary>A command: it reads its options and answers; output, exit codes and cancellation are the same for all.</summary>
internal abstract class ToolCommand : Command
{
    private readonly Option<bool> _json = new("--json") { Description = "Answer in JSON, with all digits" };

    /// <summary>A command.</summary>
    /// <param name="name">What is typed.</param>
    /// <param name="description">What the help says of it.</param>
    /// <param name="examples">What can be typed, without the xdnn before it.</param>
    protected ToolCommand(string name, string description, params string[] examples)
        : base(name, description)
    {
        Examples = examples;
        Options.Add(_json);
        SetAction(Run);
    }

    /// <summary>What can be typed, without the xdnn before it. A test types it.</summary>
    public IReadOnlyList<string> Examples { get; }

    /// <summary>The processes that do it together; this one alone by default.</summary>
    public ProcessGroup Processes { get; set; } = ProcessGroup.Alone;

    /// <summary>Whether several processes can do it together.</summary>
    protected virtual bool IsShared => false;

    /// <summary>Does what was typed; where several processes do it together all call it, and the first one's answer counts.</summary>
    /// <param name="line">What was typed.</param>
    /// <param name="progress">Where a command says how far it is: not the answer's place.</param>
    /// <param name="cancellation">Ctrl-C.</param>
    protected abstract Answer Execute(ParseResult line, TextWriter progress, CancellationToken cancellation);

    private int Run(ParseResult line)
    {
        var (output, error) = (line.InvocationConfiguration.Output, line.InvocationConfiguration.Error);
        return CommandLine.Guard(error, cancellation =>
        {
            try
            {
                var answer = Understandable(() => Together(() => Execute(line, error, cancellation)));
                answer.Write(output, line.GetValue(_json));
                return answer.Holds ? 0 : 1;
            }
            catch (Exception stopped) when (Processes.Size > 1 && (stopped is OperationCanceledException || cancellation.IsCancellationRequested))
            {
                // Who asked may have asked another process.
                error.WriteLine(stopped.Message);
                return CommandLine.Interrupted;
            }
        });
    }

    // Where one fails the others are told, which may wait for it.
    private Answer Together(Func<Answer> answer)
    {
        if (Processes.Size > 1 && !IsShared)
            throw new BadInputException($"xdnn {Name} is for one process, and here are {Processes.Size}: start it without mpirun or srun.");
        Answer? own = null;
        Processes.Map(Processes.Size, _ =>
        {
            own = answer();
            return [];
        });
        return own!;
    }

    // What the library refuses, it was given: its message names it.
    private static Answer Understandable(Func<Answer> answer)
    {
        try
        {
            return answer();
        }
        catch (ArgumentException refused)
        {
            var name = refused.ParamName is { } parameter ? $" (Parameter '{parameter}')" : "";
            throw new BadInputException(refused.Message.Replace(name.Length > 0 ? name : "\0", "", StringComparison.Ordinal), refused);
        }
        catch (Exception refused) when (IsOurs(refused))
        {
            throw new BadInputException(refused.Message, refused);
        }
    }

    private static bool IsOurs(Exception refused)
    {
        var origin = refused.TargetSite?.Module.Assembly;
        return refused switch
        {
            InvalidOperationException => origin == typeof(IXDnn).Assembly || origin == typeof(MpiGroup).Assembly,
            InvalidDataException or NotSupportedException => origin == typeof(OnnxFile).Assembly,
            _ => false,
        };
    }
}
