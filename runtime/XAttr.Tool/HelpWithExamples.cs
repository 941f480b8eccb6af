using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace XAttr.Tool;

/// <summary>The library's help, and below it a command's examples.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    // Who asks for help has not typed all that is required.
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ToolCommand command)
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in command.Examples)
                output.WriteLine($"  xdnn {example}");
        }

        return exitCode;
    }
}
