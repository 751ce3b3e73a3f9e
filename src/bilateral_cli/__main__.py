from bilateral_cli.cli import main

main()
